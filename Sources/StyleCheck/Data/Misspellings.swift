// SPDX-License-Identifier: GPL-2.0-only

/// Words that are often misspelt, and how they are spelt.
///
/// Most words of a text are none of these, so that a filter of one bit for each is asked first.
final class Misspellings: Sendable {
  private let table: Table
  private let filter: [UInt64]
  /// Bytes of the longest single word.
  let longest: Int

  fileprivate struct Table: Sendable {
    var fixes: [Word: [UInt8]] = [:]
    /// Entries of several words, under the first one.
    var phrases: [Word: [(text: [UInt8], fix: [UInt8])]] = [:]
    var filter = [UInt64](repeating: 0, count: 1 << 10)
    var longest = 0
  }

  /// Reads `scripts/spelling.txt` of the first of `trees` that has one, else takes our own list; besides that
  /// a dictionary in codespell's form.
  init(trees: [String?], dictionary: String?) {
    var table = Table()
    let lists = trees.lazy.compactMap { $0 }.compactMap { TreeFiles.read($0 + "/scripts/spelling.txt") }
    table.add(lists.first ?? Array(Misspellings.usual.utf8), separator: "||")
    if let dictionary, let text = TreeFiles.read(dictionary) { table.add(text, separator: "->") }
    filter = table.filter
    longest = table.longest
    self.table = table
  }

  fileprivate static func slot(_ word: Word) -> Int { Int(word.hash >> 6 & 0x3FF) }
  /// Two bits of the slot, so that few other words have both.
  fileprivate static func bits(_ word: Word) -> UInt64 {
    1 &<< word.hash | 1 &<< (word.hash >> 16)
  }

  /// Whether a word may be misspelt by the filter, or begin an entry of several; `word` is of small letters.
  @inline(__always)
  static func mayHold(_ word: Word, _ filter: UnsafeBufferPointer<UInt64>) -> Bool {
    filter[slot(word)] & bits(word) == bits(word)
  }

  /// The filter that `mayHold` asks.
  func withFilter<Result>(_ body: (UnsafeBufferPointer<UInt64>) -> Result) -> Result {
    filter.withUnsafeBufferPointer(body)
  }

  /// The misspelling that begins with the word `columns` of `line`: its end and how it is spelt.
  func entry(_ word: Word, _ columns: Range<Int>, of line: ByteView) -> (end: Int, fix: [UInt8])? {
    if let fix = table.fixes[word] { return (columns.upperBound, fix) }
    for phrase in table.phrases[word] ?? [] {
      let end = columns.lowerBound + phrase.text.count
      let found = line[columns.lowerBound..<end]
      guard found.count == phrase.text.count, !SpellingRun.isPart(line, at: end),
        zip(found.bytes, phrase.text).allSatisfy({ $0.lowercased == $1 })
      else { continue }
      return (end, phrase.fix)
    }
    return nil
  }

  // teh and its like: what programmers write in haste.
  private static let usual = """
    abreviation||abbreviation
    acccess||access
    accomodate||accommodate
    accross||across
    acknowlege||acknowledge
    actualy||actually
    adress||address
    agressive||aggressive
    algorith||algorithm
    allign||align
    alligned||aligned
    allways||always
    alreay||already
    alway||always
    ammount||amount
    aparent||apparent
    appropiate||appropriate
    aquire||acquire
    aquired||acquired
    argumnet||argument
    assigment||assignment
    asynchonous||asynchronous
    atleast||at least
    attribue||attribute
    availble||available
    avaliable||available
    becuase||because
    beeing||being
    begining||beginning
    beleive||believe
    boundry||boundary
    buffre||buffer
    calulate||calculate
    caracter||character
    cehck||check
    chekc||check
    comand||command
    commited||committed
    compatability||compatibility
    completly||completely
    condtion||condition
    configuartion||configuration
    consistant||consistent
    containts||contains
    controled||controlled
    correctnes||correctness
    curently||currently
    defualt||default
    definiton||definition
    dependancy||dependency
    depricated||deprecated
    descripter||descriptor
    desination||destination
    developement||development
    diffrent||different
    disapear||disappear
    doesnt||doesn't
    dont||don't
    dependant||dependent
    enviroment||environment
    erroneus||erroneous
    exectute||execute
    existance||existence
    exmaple||example
    extention||extension
    failied||failed
    failuer||failure
    feild||field
    fuction||function
    funtion||function
    garantee||guarantee
    grammer||grammar
    guarentee||guarantee
    hanlder||handler
    happend||happened
    heirarchy||hierarchy
    identifer||identifier
    imediately||immediately
    implemenation||implementation
    incomming||incoming
    indicies||indices
    infomation||information
    initalize||initialize
    initialzed||initialized
    instanciate||instantiate
    interupt||interrupt
    interupts||interrupts
    invaild||invalid
    langauge||language
    lenght||length
    libary||library
    maintainance||maintenance
    managment||management
    mannager||manager
    memeory||memory
    mesage||message
    miliseconds||milliseconds
    neccessary||necessary
    negotation||negotiation
    occurance||occurrence
    occured||occurred
    occuring||occurring
    ocurred||occurred
    optionnal||optional
    otherwize||otherwise
    overriden||overridden
    paramter||parameter
    paramters||parameters
    peform||perform
    permision||permission
    perfomance||performance
    posible||possible
    preceed||precede
    previosly||previously
    priviledge||privilege
    proccess||process
    programable||programmable
    propery||property
    protocoll||protocol
    recieve||receive
    recieved||received
    reciever||receiver
    recomended||recommended
    refering||referring
    registerd||registered
    relevent||relevant
    remeber||remember
    reponse||response
    requirment||requirement
    resouce||resource
    retreive||retrieve
    retrun||return
    reutrn||return
    seperate||separate
    seperated||separated
    sequense||sequence
    shoud||should
    similiar||similar
    specfic||specific
    staticly||statically
    strcture||structure
    sucess||success
    succesful||successful
    succesfully||successfully
    sucessfully||successfully
    suport||support
    supress||suppress
    syncronize||synchronize
    teh||the
    temparature||temperature
    threshhold||threshold
    tranmission||transmission
    transfered||transferred
    transision||transition
    trasmit||transmit
    unkown||unknown
    unneccessary||unnecessary
    untill||until
    usefull||useful
    varible||variable
    verison||version
    wich||which
    wierd||weird
    withing||within
    writting||writing
    """
}

extension Misspellings.Table {
  mutating func add(_ list: [UInt8], separator: String) {
    let mark = Array(separator.utf8)
    for range in list.withUnsafeBufferPointer({ PatchReader.split($0) }) where !range.isEmpty {
      let line = Array(list[range]).trimmed
      guard line.first != UInt8(ascii: "#"), let first = mark.first, let at = line.firstIndex(of: first),
        line[at...].starts(with: mark)
      else { continue }
      var fix = line[(at + mark.count)...]
      if separator == "->" {
        if String(decoding: fix, as: UTF8.self).contains(", disabled") { continue }
        fix = fix.prefix { $0 != UInt8(ascii: ",") }
      }
      insert(Array(line[..<at]), Array(fix.prefix { $0 != UInt8(ascii: "|") }))
    }
  }

  private mutating func insert(_ text: [UInt8], _ fix: [UInt8]) {
    let first = text.prefix { $0 != 0x20 }
    guard !first.isEmpty else { return }
    let word = Word(first)
    filter[Misspellings.slot(word)] |= Misspellings.bits(word)
    // In code the parts of `re-entrant` are words of their own.
    let part = Word(first.prefix { $0.isWord })
    filter[Misspellings.slot(part)] |= Misspellings.bits(part)
    longest = max(longest, first.count)
    if first.count == text.count {
      fixes[word] = fix
    } else {
      phrases[word, default: []].append((text, fix))
    }
  }
}

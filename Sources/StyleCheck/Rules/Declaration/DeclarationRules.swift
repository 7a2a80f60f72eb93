// SPDX-License-Identifier: GPL-2.0-only

let declarationRules: [any Rule.Type] = [
  UnspecifiedInt.self,
  NewTypedefs.self,
  PointerLocation.self,
  PreferKernelTypes.self,
  AvoidExterns.self,
  FunctionArguments.self,
  CamelCase.self,
  ConstPlacement.self,
  ConstReadMostly.self,
  FlexibleArray.self,
  FunctionWithoutArgs.self,
  GlobalInitialisers.self,
  InitAttribute.self,
  InitialisedStatic.self,
  InlineSpelling.self,
  IntegerWords.self,
  MisplacedInit.self,
  StaticConstCharArray.self,
  StorageClass.self,
  WeakDeclaration.self,
]

// SPDX-License-Identifier: GPL-2.0-only

let messageRules: [any Rule.Type] = [
  MissingCommitMessage.self,
  CommitLogLongLine.self,
  FilePathChanges.self,
  MissingSignOff.self,
  BadSignOff.self,
  BadStableAddressStyle.self,
  BadReportedByLink.self,
  BadFixesTag.self,
  GitCommitID.self,
  UnknownCommitID.self,
  MissingFixesTag.self,
  NoAuthorSignOff.self,
  FromSignOffMismatch.self,
]

internal import Operations
internal import SQLText

/// Points readers at a verified run, in one transaction.
struct PublishStage {
  let context: RunContext

  func perform(_ connection: Connection) throws {
    try connection.fenced(context) {
      try connection.begin(.publish, context)
      try connection.query(.runPublish, [.integer(context.run), .integer(context.epoch)])
      try connection.query(.callSupersededEvents, [.integer(context.run)])
      try connection.query(.callIssuedEvents, [.integer(context.run)])
      try connection.finish(.publish, context, rows: 1)
    }
  }
}

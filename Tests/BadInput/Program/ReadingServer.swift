internal import Operations

/// Answers frames on standard input: a line `READER LENGTH`, then so many bytes.
///
/// An answer is a line `ok LENGTH` and the values in one canonical form, or a line
/// `no LENGTH` and the first problem: `line column reason`, a dash for what it does not have.
enum ReadingServer {
  static func serve() throws {
    while let line = StandardStream.line() {
      let words = line.split(separator: " ")
      guard words.count == 2, let length = Int(words[1]) else { throw BadInputError.frame(line) }
      let input = try StandardStream.bytes(length)
      let answer: (word: String, body: [UInt8])
      do {
        answer = ("ok", try Reading.values(of: input, reader: String(words[0])))
      } catch let refusal as Refusal {
        answer = ("no", Array(refusal.description.utf8))
      }
      StandardStream.write(Array("\(answer.word) \(answer.body.count)\n".utf8) + answer.body)
    }
  }
}

/// The first thing that a reader found wrong.
struct Refusal: Error, CustomStringConvertible {
  var line: Int?
  var column: Int?
  var reason: String

  init(reason: String) { self.reason = reason }

  init(_ problem: BookProblem) {
    line = problem.line
    column = problem.columnNumber
    reason = "\(problem.reason)"
  }

  var description: String {
    "\(line.map(String.init) ?? "-") \(column.map(String.init) ?? "-") \(reason)"
  }
}

import Foundation
import Testing

/// Every link of the documentation leads to something.
struct LinksTests {
  @Test("every link between files leads to a file or folder of the project")
  func links() throws {
    for file in try Markdown.files() {
      let folder = URL(fileURLWithPath: file.path, relativeTo: House.root)
        .deletingLastPathComponent()
      for match in file.text.matches(of: #/\]\(([^)\s]+)\)/#) {
        let target = match.output.1.prefix { $0 != "#" }
        if target.isEmpty || target.contains("://") { continue }
        let path = folder.appendingPathComponent(String(target)).standardizedFileURL.path
        #expect(FileManager.default.fileExists(atPath: path), "\(file) links to \(target)")
      }
    }
  }

  @Test("every page a catalogue names stands in it")
  func pages() throws {
    for file in try Markdown.files() where file.path.contains(".docc/") {
      let folder = (file.path as NSString).deletingLastPathComponent
      for match in file.text.matches(of: #/<doc:(\w+)>/#) {
        let page = "\(folder)/\(match.output.1).md"
        #expect(
          FileManager.default.fileExists(atPath: House.root.appendingPathComponent(page).path),
          "\(file) names \(page)")
      }
    }
  }

  @Test("every heading a link names stands in the page")
  func headings() throws {
    for file in try Markdown.files() {
      for match in file.text.matches(of: #/\]\(([^)#\s]*)#([^)\s]+)\)/#) {
        let target = String(match.output.1)
        if target.contains("://") { continue }
        let folder = (file.path as NSString).deletingLastPathComponent
        let path =
          target.isEmpty ? file.path : (folder as NSString).appendingPathComponent(target)
        let headings = try House.text((path as NSString).standardizingPath)
          .split(separator: "\n").filter { $0.hasPrefix("#") }.map(Self.anchor)
        #expect(headings.contains(String(match.output.2)), "\(file) links to \(match.output.0)")
      }
    }
  }

  /// The name under which a heading is linked to.
  static func anchor(_ heading: Substring) -> String {
    let text = heading.drop { $0 == "#" || $0 == " " }.lowercased()
    return String(
      text.compactMap {
        $0 == " " ? "-" : $0.isLetter || $0.isNumber || "-_".contains($0) ? $0 : nil
      })
  }
}

/// The words for a comparison with an outside party.
enum Outside {
  static func sentence(ours: String?, theirs: String?) -> String {
    switch (ours, theirs) {
    case (let ours?, let theirs?): "the book has \(ours), the source \(theirs)"
    case (let ours?, nil): "the book has \(ours), the source does not name it"
    case (nil, let theirs?): "the source has \(theirs), the book does not name it"
    case (nil, nil): "neither side names it"
    }
  }
}

@main struct Crossmargin { static func main() {} }

#if FaultPoints
  /// A fault planted in the mechanism that keeps a night whole. The campaign must fail with each of them
  /// (CROSSMARGIN_MUTANT names it), or it would prove nothing.
  public enum Mutant: String, CaseIterable, Sendable {
    /// A unit is marked done in a transaction of its own, after its rows.
    case flagOfItsOwn = "flag-of-its-own"
    /// An attempt that was overtaken may still write.
    case noFence = "no-fence"
    /// Several runs at a time.
    case noLock = "no-lock"
    /// A night reads the input in force instead of the one it has sealed.
    case liveInput = "live-input"
    /// Readers are pointed at the results before they are checked.
    case publishedUnchecked = "published-unchecked"
    /// Results are kept in tables that a crash of the server empties.
    case unloggedResults = "unlogged-results"
    /// A start does not recognise what it has published.
    case forgottenPublication = "forgotten-publication"
    /// A unit leaves its last account out.
    case shortUnit = "short-unit"
    /// An error in the middle of a COPY ends it as if all rows had been sent.
    case swallowedCopyError = "swallowed-copy-error"
    /// A file is written in its place instead of being renamed into it.
    case fileInPlace = "file-in-place"

    private static let planted = CrashPoint.environment("CROSSMARGIN_MUTANT")

    /// Whether the fault is planted.
    public var isOn: Bool { rawValue == Self.planted }
  }
#endif

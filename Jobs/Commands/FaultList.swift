#if FaultPoints
  import Glibc
  import Postgres

  /// What the fault campaign (Tests/Faults) asks a program built for it: which crash points it has, and
  /// which planted faults.
  enum FaultList {
    static func write() -> Never {
      for point in CrashPoint.all { Console.standard.write("point \(point)\n") }
      for mutant in Mutant.allCases { Console.standard.write("mutant \(mutant.rawValue)\n") }
      Glibc.exit(ExitStatus.done.rawValue)
    }
  }
#endif

/// How urgent a break is: the higher of two levels, one by its amount and one by its age.
///
/// | level | amount in USD, as a magnitude | age in business days, Monday to Friday |
/// |---|---|---|
/// | minimal | below 1 | 0–1 |
/// | minor | from 1 | 2–3 |
/// | moderate | from 1,000, or not known | 4–5 |
/// | major | from 100,000 | 6–15 |
/// | critical | from 10,000,000 | more than 15 |
///
/// The database decides it, since the age of a break moves with every period (`break_severity`).
public enum BreakSeverity: String, Sendable, CaseIterable {
  case minimal, minor, moderate, major, critical
}

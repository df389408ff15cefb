/// Records as lines of JSON: one object a line, the same names as the columns of a table.
package enum NDJSON {
  /// 1 MiB.
  package static let lineCap = 1 << 20
}

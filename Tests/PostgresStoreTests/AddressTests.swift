import SQLiteStore
import Testing

@testable import PostgresStore

@Suite struct AddressTests {
  @Test("Off the machine the server has to prove its name, unless the URL says otherwise")
  func verification() throws {
    let far = try PostgresAddress("postgres://ann@desk.example/news")
    #expect(far.options["sslmode"] == "verify-full")
    #expect(far.weakness == nil)
    let weak = try PostgresAddress("postgres://desk.example/news?sslmode=require")
    #expect(weak.options["sslmode"] == "require")
    #expect(weak.weakness == "sslmode=require in its URL: the server's name is not checked")
    for near in [
      "postgres:///news", "postgres://localhost/news", "postgres://127.0.0.1:5433/news",
      "postgres://127.9.9.9/news", "postgres://[::1]/news", "postgres://%2Frun%2Fpostgres/news",
    ] {
      #expect(try PostgresAddress(near).options["sslmode"] == nil, "\(near)")
    }
    for far in [
      "postgres://127.desk.example/news", "postgres://127.0.0.1.desk.example/news",
      "postgres://0.0.0.0/news", "postgres://localhost.example/news",
      "postgres://localhost,desk.example/news",
    ] {
      #expect(try PostgresAddress(far).options["sslmode"] == "verify-full", "\(far)")
    }
  }

  @Test("Of several hosts the one is wanted that takes filings")
  func hosts() throws {
    let address = try PostgresAddress("postgresql://one.example:5433,two.example:5434/news")
    #expect(address.hosts.map(\.name) == ["one.example", "two.example"])
    #expect(address.hosts.map(\.port) == ["5433", "5434"])
    #expect(address.options["target_session_attrs"] == "read-write")
  }

  @Test("A password is never shown, and nothing at all of a URL that cannot be read")
  func secrets() throws {
    let address = try PostgresAddress("postgres://ann:s3cr3t@desk.example/news?user=ann")
    #expect(address.hasPassword)
    #expect(address.shown == "postgres://ann@desk.example/news")
    for url in [
      "postgres://ann:s3cr3t@desk.example:/news?nonsense=s3cr3t", "postgres://ann:s3cr3t@[::1/news",
      "postgres://ann:s3cr3t@desk.example/news?service=s3cr3t",
    ] {
      let error = #expect(throws: BookError.self) { try PostgresAddress(url) }
      #expect(error?.description.contains("s3cr3t") == false)
    }
  }

  @Test("Options that name files or change the server are refused by name")
  func options() {
    for option in ["service", "passfile", "options", "hostaddr", "sslkey", "sslcert"] {
      let error = #expect(throws: BookError.self) {
        try PostgresAddress("postgres://desk.example/news?\(option)=x")
      }
      #expect(
        error?.reason
          == .badAddress(
            expected: "only options that say where the desk is", found: "the option \(option)")
          || error?.description.contains("cannot be read") == true)
    }
  }
}

#if os(Linux)
  #if canImport(Musl)
    internal import Musl
  #else
    internal import Glibc
  #endif

  /// File systems whose files may be changed on another machine, where inotify does not see it.
  package enum RemoteFolder {
    private static let types = [
      "nfs", "nfs4", "cifs", "smb3", "9p", "ceph", "afs", "virtiofs", "vboxsf", "prl_fs",
    ]

    /// Those of them whose folders several machines share as a rule.
    private static let shared = ["nfs", "nfs4", "cifs", "smb3", "ceph", "afs"]

    /// True when the folder lies on such a file system, by the kernel's table of mounts.
    static func isRemote(_ path: String) -> Bool { type(path).map(isRemote(type:)) ?? false }

    /// True when other machines may write in the folder too, past this one's locks.
    package static func isShared(_ path: String) -> Bool {
      type(path).map { shared.contains(String($0)) } ?? false
    }

    /// The type of the file system that the folder lies on.
    private static func type(_ path: String) -> Substring? {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      let device = UInt64(status.st_dev)
      let major = device >> 8 & 0xFFF | device >> 32 & 0xFFFF_F000
      let minor = device & 0xFF | device >> 12 & 0xFFFF_FF00
      return mounts().first { $0.device == "\(major):\(minor)" }?.type
    }

    private static func isRemote(type: Substring) -> Bool {
      types.contains(String(type)) || type.hasPrefix("fuse")
    }

    /// Device and type of each mount: `36 35 98:0 /mnt1 /mnt2 rw - ext3 /dev/root rw` (proc(5)).
    private static func mounts() -> [(device: Substring, type: Substring)] {
      let number = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)
      guard number >= 0 else { return [] }
      let table = Descriptor(number)
      var text: [UInt8] = []
      var block = [UInt8](repeating: 0, count: 1 << 16)
      while text.count < 1 << 22 {
        let count = read(table.number, &block, block.count)
        if count <= 0 { break }
        text += block[..<count]
      }
      return String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        guard words.count > 2, let dash = words.lastIndex(of: "-"), dash + 1 < words.count else {
          return nil
        }
        return (words[2], words[dash + 1])
      }
    }
  }
#endif

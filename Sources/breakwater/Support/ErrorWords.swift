import Directives
import Glibc
import Records
import Spool

extension StoreError {
    /// What happened, to what, and what to do, in both languages.
    var words: Said { Said(chinese, description) }

    private var chinese: String {
        switch self {
        case .damaged(let path, let detail):
            "\(path)：数据库已损坏（\(detail)）；没有改动任何东西：请用备份恢复，或留着它，另用一个空的状态目录"
        case .absent(let path):
            "\(path)：这里还没有记录；请先运行 `breakwater run`，或用 --state 指明目录"
        case .tooNew(let path, let found, let known):
            "\(path)：由更新的版本写成（结构版本 \(found)，本程序只认到 \(known)）；请装回那个版本"
        case .tooOld(let path, let found, let known):
            "\(path)：由较早的版本写成（结构版本 \(found)，本程序读 \(known)）；请先运行一次 `breakwater run`，它会自动更新"
        case .storage(let path, let detail):
            "\(path)：数据库读写失败（\(detail)）；请检查磁盘后重新启动"
        case .outOfOrder(let claim, let wanted, let found):
            "收文 \(claim)：记录处于 \(found)，应为 \(wanted)；有别的程序写过数据库：请停掉它，再重新启动"
        case .unknown(let id): "\(id)：没有这件来文；`breakwater log` 可列出"
        case .notHeld(let id, let disposition):
            "\(id)：没有暂缓（\(disposition)）；`breakwater log` 可看哪些在暂缓"
        case .ambiguous(let prefix, let matches):
            "\(prefix)：对得上的有 \(matches.joined(separator: "、"))；请把编号写全一些"
        case .unreadable(let what, let id, let detail):
            "\(id)：存下的 \(what) 读不出来（\(detail)）；请用备份恢复数据库"
        case .checkpointMoved(let expected, let found):
            "签名检查点覆盖 \(found) 条，而不是 \(expected) 条；有别的程序在为这个状态目录签名：请停掉它，再重新启动"
        case .owned(let path, let holder):
            "\(path)：另一个 breakwater 正在用（\(holder)）；请先停掉那一个，或换一个 --state"
        }
    }
}

extension SpoolError {
    /// What happened, to what, and what to do, in both languages.
    var words: Said { Said(chinese, description) }

    private var chinese: String {
        switch self {
        case .failed(let call, let path, let code):
            "\(path)：\(call) 失败（\(String(cString: strerror(code)))）；请检查磁盘和权限后重新启动"
        case .owned(let folder, let holder):
            "\(folder)：另一个 breakwater 正在用（\(holder)）；请先停掉那一个，或换一个 --state"
        case .divided(let one, let other, let detail):
            "\(one) 与 \(other)：不在同一个文件系统里（\(detail)），文件不能一步移过去；请把整个状态目录放在一个挂载点上"
        case .broken(let claim, let detail):
            "收文 \(claim)：\(detail)；没有改动任何东西：请查看 work/ 和日志，再用备份恢复"
        case .altered(let path):
            "\(path)：内容与当初公布的不同；`breakwater evidence verify` 会说还有哪些不同：请用备份恢复该目录"
        case .replaced(let path):
            "\(path)：已经不是打开时的那个目录；程序停下，按现在的目录重新开始"
        case .bereft(let folder):
            "\(folder)/state.db：不见了，而 \(folder)/evidence 里有处置的存证；请用备份恢复，或原样保留，另用一个空目录"
        }
    }
}

import ArgumentParser
import Directives
import Filter
import Records

/// Delivers a held paper.
struct ReleaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: Help.say(
            "放行一件暂缓的来文；以后不再因同样的原因暂缓。",
            "Deliver a held paper; it is never held again for the same reason."),
        discussion: Help.text(
            "命令返回时已经落盘，守护进程在不在都一样。谁放行、为什么，都会记下，供 rules backtest 和 rules tune 使用。对已送达而本应暂缓的来文（模式 warn 或 shadow），只表示暂缓不对；doctor 会计入。",
            "Durable when it returns, with a daemon running or without. Who and why are recorded and teach `rules backtest` and `rules tune`. For a paper that was delivered and would have been held (mode warn or shadow) it only says that holding would have been wrong; `doctor` counts it.",
            examples: """
              breakwater release 12 --by 张三 --reason 已电话核实，两件内容不同
              breakwater release 0000000012 --by "J. Smith" --reason "sender confirmed" --state var
            """))

    @OptionGroup var order: OrderOptions
    @Argument(help: Help.of(
            "来文的编号，或编号的开头。",
            "Its number, or the beginning of its id."))
    var id: String

    func run() throws {
        let desk = try order.desk()
        let found = try desk.store.find(id)
        let outcome = try desk.release(found, by: order.by, reason: order.reason)
        try order.tell(
            found, "released", outcome, in: try order.stateOptions.language(of: desk.store))
    }
}

/// Says that holding a paper was right.
struct UpholdCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uphold",
        abstract: Help.say(
            "表示暂缓得对；来文留在暂缓区。",
            "Say that holding a paper was right; it stays in quarantine."),
        discussion: Help.text(
            "来文不再自动放行；仍可用 release 放行。",
            "The paper no longer releases itself; `release` still delivers it.",
            examples: """
              breakwater uphold 12 --by 李四 --reason 与三月报表相同，已回复发文单位
            """))

    @OptionGroup var order: OrderOptions
    @Argument(help: Help.of(
            "来文的编号，或编号的开头。",
            "Its number, or the beginning of its id."))
    var id: String

    func run() throws {
        let desk = try order.desk()
        let found = try desk.store.find(id)
        let outcome = try desk.uphold(found, by: order.by, reason: order.reason)
        try order.tell(
            found, "upheld", outcome, in: try order.stateOptions.language(of: desk.store))
    }
}

/// Who orders what, and why: the same for every order.
struct OrderOptions: ParsableArguments {
    @OptionGroup var stateOptions: StateOptions
    @OptionGroup var rulesOptions: RulesOptions
    @OptionGroup var output: JSONOption
    @Option(help: Help.of(
            "你的姓名。",
            "Your name."))
    var by: String
    @Option(help: Help.of(
            "为什么，一句话。",
            "Why, in a sentence."))
    var reason: String

    func desk() throws -> Desk {
        try Desk(
            state: stateOptions.folder, keeper: RulesKeeper(folder: rulesOptions.folder),
            extractor: Companion.extractor)
    }

    /// One JSON line for programs.
    private struct Report: Encodable {
        let id: DirectiveID
        let action: String
        let by: String
        let target: String?
        let moved: Bool
    }

    func tell(
        _ id: DirectiveID, _ action: String, _ outcome: Desk.Outcome, in language: Language
    ) throws {
        let (target, moved): (String?, Bool) =
            switch outcome {
            case .moved(let target): (target, true)
            case .ordered(let target): (target, false)
            case .recorded, .noted: (nil, true)
            }
        guard !output.json else {
            return say(try JSON.line(
                Report(id: id, action: action, by: by, target: target, moved: moved)))
        }
        if outcome == .noted {
            return say(language.say(
                "\(id) 已记录意见：\(action == "released" ? "不该暂缓" : "应当暂缓")（本件已送达，不移动）",
                "\(id) noted: it should \(action == "released" ? "not " : "")be held (it was delivered; nothing moves)"))
        }
        let place = target.map { " → \(stateOptions.folder)/\($0)" } ?? ""
        let done = language.say(action == "released" ? "已放行" : "维持暂缓", action)
        let soon = language.say("（守护进程一秒内移动文件）", " (the daemon moves it within a second)")
        say("\(id) \(done)\(place)" + (moved ? "" : soon))
    }
}

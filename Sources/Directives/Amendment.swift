/// Words by which a directive replaces, moves or ends something that an earlier one ordered.
public struct Amendment: Hashable, Sendable, Codable {
    /// What becomes of the earlier thing.
    public enum Effect: String, Hashable, Sendable, Codable, CaseIterable {
        /// 同时废止, 作废, is rescinded: the earlier paper is dead.
        case repeals
        /// 调整为, 改为, is hereby amended: a value takes the place of another.
        case amends
        /// 推迟至, 顺延至, postponed to: a date takes the place of another.
        case postpones
        /// 取消, 不再报送, is cancelled: the thing itself is dropped.
        case cancels
        /// 更正, corrigendum: what was wrong is put right.
        case corrects
    }

    public let effect: Effect
    /// The clause that says it.
    public let passage: Passage
    /// Numbers and titles it names, normalised as in ``Terms/cites``.
    public let cites: [String]
    /// Days it names: of the earlier paper, of what was to happen then, of what is to happen now.
    public let days: [Day]
    /// Content words of what is replaced.
    public let object: [String]
    /// Content words outside the names of papers: the field that is replaced.
    public let fields: [String]
    /// It ends or changes a part, and says that the rest holds: 第三条, 其余不变.
    public let isPartial: Bool
    /// The clause itself speaks of an earlier paper: 前次通知, our letter of, 原定.
    public let refersBack: Bool

    public init(
        effect: Effect, passage: Passage, cites: [String] = [], days: [Day] = [],
        object: [String] = [], fields: [String] = [], isPartial: Bool = false,
        refersBack: Bool = false
    ) {
        self.effect = effect
        self.passage = passage
        self.cites = cites
        self.days = days
        self.object = object
        self.fields = fields
        self.isPartial = isPartial
        self.refersBack = refersBack
    }
}

/// Words that tell what a directive does beside ordering something.
public struct Cue: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// 催, 尚未报送, overdue: chases what was asked before.
        case chases
        /// 转发, FW:, as below: passes another paper on.
        case passesOn = "passes_on"
        /// 感谢, 无须回复, for your information: asks for nothing.
        case informs
    }

    public let kind: Kind
    public let passage: Passage

    public init(_ kind: Kind, _ passage: Passage) {
        self.kind = kind
        self.passage = passage
    }
}

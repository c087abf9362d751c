extension Lexicon {
    /// Every section that `rules/lexicon/` may hold, declared beside the readers that obey it.
    public static let sections: [LexiconSection] = []
}

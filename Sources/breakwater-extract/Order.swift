internal import Extraction

/// What the program was told to do.
struct Order {
    enum Work {
        case list
        case read(format: String)
        case recognise(ending: String)
        case interpret(ToolReading)
        case become([String])
    }

    var work: Work
    var limits = Limits()

    /// Nil when the arguments are wrong.
    init?(arguments: [String]) {
        var rest = arguments[...]
        var work: Work?
        while let word = rest.popFirst() {
            switch word {
            case "--formats": work = .list
            case "--format":
                guard let format = rest.popFirst() else { return nil }
                work = .read(format: format)
            case "--recognise":
                guard let ending = rest.popFirst() else { return nil }
                work = .recognise(ending: ending)
            case "--interpret":
                guard let reading = rest.popFirst().flatMap(ToolReading.init(rawValue:)) else { return nil }
                work = .interpret(reading)
            case "--limits":
                guard let limits = rest.popFirst().flatMap(Limits.init(word:)) else { return nil }
                self.limits = limits
            case "--":
                guard !rest.isEmpty else { return nil }
                work = .become(Array(rest))
                rest = []
            default: return nil
            }
        }
        guard let work else { return nil }
        self.work = work
    }
}

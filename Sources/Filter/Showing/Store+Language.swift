public import Directives
import Foundation
public import Records

extension Store {
    /// The language of the office whose records these are, as its daemon last said it.
    ///
    /// - Parameter otherwise: where no daemon has run here yet.
    public func language(otherwise: Language) throws -> Language {
        /// What a line says of the rules in force from then on.
        struct Said: Decodable { let language: Language? }
        guard let event = try lastEvent(ofKinds: [LogLine.Kind.start, .rulesLoaded].map(\.rawValue)) else {
            return otherwise
        }
        return try JSONDecoder().decode(Said.self, from: Data(event.line.utf8)).language ?? otherwise
    }
}

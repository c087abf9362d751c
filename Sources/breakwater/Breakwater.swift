import ArgumentParser

@main struct Breakwater: AsyncParsableCommand {}

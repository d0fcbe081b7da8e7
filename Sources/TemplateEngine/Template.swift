// A compiled template: what embedding programs hold.

import DataTree
import Diagnostics
import Document

/// A compiled template. Immutable: compile once, render on any thread, any number of times.
public struct Template: Sendable {
  private let program: Program
  private let source: TemplateSource
  private let options: CompileOptions
  /// What a run may take.
  public var limits: Limits
  /// The template's name.
  public let name: String
  /// The blocks and slots in the order of the output, one entry for each round of a loop over constants.
  public let blockPlaces: [BlockPlace]
  private let parents: [String: String]

  /// Compiles the template called `name` with everything it includes, imports and extends. Throws every error of
  /// every file.
  public init(
    _ name: String, from source: TemplateSource, options: CompileOptions, limits: Limits = Limits()
  ) throws(FindingsError) {
    try self.init(name, source, options, limits, parents: [:])
  }

  private init(
    _ name: String, _ source: TemplateSource, _ options: CompileOptions, _ limits: Limits, parents: [String: String]
  ) throws(FindingsError) {
    let compiler = Compiler(source: source, options: options, limits: limits, parents: parents)
    program = try compiler.compile(name)
    blockPlaces = compiler.blockPlaces
    self.source = source
    self.options = options
    self.limits = limits
    self.name = name
    self.parents = parents
  }

  /// Checks a template without keeping it: every error of every file, none where it compiles.
  public static func check(
    _ name: String, from source: TemplateSource, options: CompileOptions, limits: Limits = Limits()
  ) -> [Finding] {
    do throws(FindingsError) {
      _ = try Template(name, from: source, options: options, limits: limits)
      return []
    } catch { return error.findings }
  }

  /// The shape of the frames that ``render(_:)`` takes.
  public var layout: FrameLayout { options.schema?.layout ?? FrameLayout([]) }

  /// Renders to UTF-8 bytes.
  public func render(_ frame: Frame) throws(FindingsError) -> [UInt8] {
    try run(slots: frame.slots, data: frame.data, root: .undefined)
  }

  /// Renders data of any shape to text; for templates compiled without a schema. The data's keys are the names that
  /// the template sees.
  public func renderText(_ data: DataNode) throws(FindingsError) -> String {
    String(decoding: try render(data), as: UTF8.self)
  }

  /// Renders data of any shape to UTF-8 bytes; for templates compiled without a schema. The data's keys are the names
  /// that the template sees.
  public func render(_ data: DataNode) throws(FindingsError) -> [UInt8] {
    var builder = FrameBuilder(FrameLayout([("data", .any)]))
    builder.set(0, builder.data(data))
    let frame = builder.finish()
    return try run(slots: [], data: frame.data, root: frame.slots[0])
  }

  /// Renders a program's own value to text; for templates compiled without a schema. The names that the template sees
  /// are the value's coding keys.
  ///
  /// - Throws: `EncodingError` where the value cannot be encoded, ``FindingsError`` where the run fails.
  public func renderText(encoding value: some Encodable) throws -> String {
    try renderText(DataNode(encoding: value))
  }

  /// Renders to a document. Only for templates of kind `document`.
  ///
  /// - Parameter formats: what the document will be written as (`md`, `xlsx`, …); parts that none of them shows may be
  ///   left empty. `nil` for all formats.
  /// - Parameter undefined: what a name without a value does in this run; `nil` for what the template was compiled with.
  public func renderDocument(
    _ frame: Frame, metadata: Metadata = Metadata(), formats: [String]? = nil, undefined: UndefinedBehavior? = nil
  ) throws(FindingsError) -> Document {
    var machine = Machine(
      program: program, slots: frame.slots, data: frame.data,
      structure: DocumentBuilder(metadata: metadata, limit: limits.cells, formats: formats),
      limits: limits,
      undefined: undefined ?? options.undefined, isExact: true, dynamic: nil)
    do throws(RunError) {
      try machine.runTemplate(0)
      return try machine.finishDocument()
    } catch { throw machine.finding(for: error) }
  }

  private func run(slots: [Value], data: Arena, root: Value) throws(FindingsError) -> [UInt8] {
    let dynamic = DynamicTemplates(source: source, options: options, limits: limits, main: name, parents: parents)
    var machine = Machine(
      program: program, slots: slots, data: data, structure: TextStructure(), limits: limits,
      undefined: options.undefined, isExact: options.kind == .document, dynamic: dynamic)
    machine.fillDynamicSlots(root)
    do throws(RunError) {
      try machine.runTemplate(0)
      return machine.output()
    } catch {
      guard let parent = error.parent else { throw machine.finding(for: error) }
      // A parent that is asked for again was not to be found in the heir's place.
      guard parents.count < limits.depth, parents[parent.of] == nil else {
        throw machine.finding(for: .depthLimit(limits.depth))
      }
      var next = parents
      next[parent.of] = parent.name
      let template = try Template(name, source, options, limits, parents: next)
      return try template.run(slots: slots, data: data, root: root)
    }
  }
}

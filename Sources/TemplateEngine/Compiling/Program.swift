// A compiled template: immutable, and the same for every run.

import Diagnostics
import Document

/// A compiled template.
final class Program: Sendable {
  /// A function: a macro, a call block's body, a recursive loop, or the template itself (the first).
  struct Function: Sendable {
    var name: Value
    var parameterNames: [Value]
    var parameters: Value
    /// Where the code starts.
    var entry: Int
    /// Where each parameter's default is computed when it is not passed; parameters stand in the registers from 0.
    var parameterCount: Int
    var usesCaller: Bool
    /// The register of `caller`, where it is used.
    var callerRegister: UInt8
    /// Whether the function is a recursive loop: list, depth and itself in registers 0, 1 and 2.
    var isLoop: Bool
    /// Whether output is escaped in it.
    var isSafe: Bool
    /// The same macro compiled the other way, escaping or not, for callers who need it so.
    var counterpart: Int?
  }

  /// How the arguments of a call stand in registers.
  struct CallSite: Sendable {
    var name: String
    /// Arguments by position; then one for each keyword.
    var positional: Int
    var keywords: [Value]
    /// For each argument in order, whether it is `*list` (1) or `**map` (2); empty where none is.
    var unpacked: [UInt8]
    /// The values where all are constant.
    var constants: [Value]?
    /// Whether output is escaped for HTML here: some filters then give text that is safe.
    var escapes = false
  }

  /// What a template found while running sees.
  struct DynamicSite: Sendable {
    var names: [Value]
    var ignoresMissing: Bool
    var withContext: Bool
  }

  /// Where an instruction comes from.
  struct Origin: Sendable {
    var file: Int32
    var span: SourceSpan
    /// The include, macro or block it was compiled into, as an index into `chains`; -1 for none.
    var chain: Int32
  }

  /// An include or macro call that code was compiled into.
  struct Chain: Sendable {
    var file: Int32
    var span: SourceSpan
    var parent: Int32
  }

  let code: [Instruction]
  let origins: [Origin]
  let pool: [Value]
  let arena: Arena
  let functions: [Function]
  let sites: [CallSite]
  let dynamicSites: [DynamicSite]
  let files: [SourceFile]
  let chains: [Chain]
  let findings: [Finding]
  let records: [ConstantRecord]
  let alignments: [[Alignment]]
  let pages: [PageSetup]
  let formats: [FormatBlock]
  let entries: [EntryShape]
  /// Tables of the form laid out beforehand; the instruction that begins one says which, counted from 1.
  let finishedTables: [FinishedTable]
  /// How far the instructions reach that look attributes up.
  let hintCount: Int
  /// The names looked up in dynamic data, one slot each.
  let dynamicNames: [Value]
  /// How many slots of a frame come before them.
  let slotCount: Int
  /// For a template compiled while running: its name.
  let includedName: String?

  init(assembly: Assembly, slotCount: Int, includedName: String? = nil) {
    self.includedName = includedName
    var assembly = assembly
    assembly.findDetours()
    assembly.finishTables()
    code = assembly.code
    hintCount = (code.lastIndex { $0.operation == .attribute || $0.operation == .emitAttribute } ?? -1) + 1
    origins = assembly.origins
    pool = assembly.pool
    arena = assembly.heap.constants
    functions = assembly.functions
    sites = assembly.sites
    dynamicSites = assembly.dynamicSites
    files = assembly.files
    chains = assembly.chains
    findings = assembly.failures
    records = assembly.records
    alignments = assembly.alignments
    pages = assembly.pages
    formats = assembly.formats
    entries = assembly.entries
    finishedTables = assembly.finishedTables
    dynamicNames = assembly.dynamicNames
    self.slotCount = slotCount
  }

  /// The place of an instruction and what it was compiled into.
  func place(at pc: Int) -> (place: Place, chain: [Place])? {
    guard origins.indices.contains(pc) else { return nil }
    let origin = origins[pc]
    guard files.indices.contains(Int(origin.file)) else { return nil }
    var chain: [Place] = []
    var link = origin.chain
    while link >= 0, chain.count < 64 {
      let step = chains[Int(link)]
      chain.append(.source(files[Int(step.file)], step.span.range))
      link = step.parent
    }
    return (.source(files[Int(origin.file)], origin.span.range), chain)
  }
}

extension Program {
  /// The same program with its constants in another region.
  func moved(to region: UInt8) -> Program {
    var assembly = Assembly(heap: Heap(constants: arena, budget: 0, steps: 0, target: .constants))
    assembly.code = code
    assembly.origins = origins
    assembly.pool = pool.map { $0.moved(to: region) }
    assembly.functions = functions.map { function in
      var moved = function
      moved.name = function.name.moved(to: region)
      moved.parameters = function.parameters.moved(to: region)
      moved.parameterNames = function.parameterNames.map { $0.moved(to: region) }
      return moved
    }
    assembly.sites = sites.map { site in
      var moved = site
      moved.keywords = site.keywords.map { $0.moved(to: region) }
      moved.constants = site.constants?.map { $0.moved(to: region) }
      return moved
    }
    assembly.dynamicSites = dynamicSites.map { site in
      var moved = site
      moved.names = site.names.map { $0.moved(to: region) }
      return moved
    }
    assembly.files = files
    assembly.chains = chains
    assembly.failures = findings
    assembly.records = records
    assembly.alignments = alignments
    assembly.pages = pages
    assembly.formats = formats
    assembly.entries = entries
    assembly.dynamicNames = dynamicNames.map { $0.moved(to: region) }
    return Program(assembly: assembly, slotCount: slotCount, includedName: includedName)
  }
}

extension Arena {
  /// The same arena, its values pointing into another region.
  func moved(to region: UInt8) -> Arena { Arena(bytes: bytes, values: values.map { $0.moved(to: region) }) }
}

extension Value {
  /// A constant of one program as another run addresses it.
  func moved(to newRegion: UInt8) -> Value {
    guard region == 0 else { return self }
    var copy = self
    copy.region = newRegion
    return copy
  }
}

/// The parts of a program while they are put together.
struct Assembly {
  var code: [Instruction] = []
  var origins: [Program.Origin] = []
  var pool: [Value] = []
  var heap: Heap
  var functions: [Program.Function] = []
  var sites: [Program.CallSite] = []
  var dynamicSites: [Program.DynamicSite] = []
  var files: [SourceFile] = []
  var chains: [Program.Chain] = []
  var failures: [Finding] = []
  var records: [ConstantRecord] = []
  var alignments: [[Alignment]] = []
  var pages: [PageSetup] = []
  var formats: [FormatBlock] = []
  var entries: [EntryShape] = []
  var finishedTables: [FinishedTable] = []
  var dynamicNames: [Value] = []
}

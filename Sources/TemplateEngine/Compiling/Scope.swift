// What names mean while a template is compiled.

/// What a name or an expression stands for.
enum Operand {
  /// Known now.
  case constant(Value)
  /// In a register; of a type where that is known.
  case register(UInt8, SchemaType)
  /// In a slot of the frame.
  case slot(Int, SchemaType)
  /// A record whose fields stand in slots from here on; the path is for messages.
  case record(RecordType, slot: Int, path: String)
  /// The loop at hand.
  case loop(LoopContext)
  case function(Function)
  /// A function of a constant record.
  case method(ConstantRecord.Method, name: String)
  /// A macro that is compiled where it is called.
  case macro(InlineMacro)
  /// The names of a template imported before there is data.
  case module([String: Operand], name: String)
  /// `self`, whose attributes are blocks.
  case blocks
  /// Wrong, and reported; nothing more is said of it.
  case invalid

  /// Whether it means the same in every function of the program.
  var isStatic: Bool {
    switch self {
    case .register, .loop: false
    default: true
    }
  }
}

/// A loop while its body is compiled.
final class LoopContext {
  /// The first of the registers that hold the list and the position; for an unrolled loop none.
  var base: UInt8?
  /// Whether two more hold depth and function.
  var hasDepth = false
  /// For an unrolled loop: the position, the list.
  var position = 0
  var list: Value?
  /// What the list is called (`sections`), for the addresses of slots.
  var listName: String?
  /// The constant item, where it is a record.
  var item: Value?
  /// The register that `changed` compares with, once there is one.
  var changedState: UInt8?
  /// Where the register is given its first value.
  var changedPatch: Int?
  /// Jumps to be sent to the end and to the next round.
  var breaks: [Int] = []
  var continues: [Int] = []
  let function: FunctionCode

  init(function: FunctionCode) { self.function = function }
}

/// A macro compiled at each call.
final class InlineMacro {
  let name: String
  let parameters: [Parameter]
  let body: Body
  let scope: Scope
  let file: Int32

  init(name: String, parameters: [Parameter], body: Body, scope: Scope, file: Int32) {
    self.name = name
    self.parameters = parameters
    self.body = body
    self.scope = scope
    self.file = file
  }
}

/// A scope: names, and the scope around it.
final class Scope {
  var names: [String: Operand] = [:]
  let parent: Scope?
  /// The function whose registers it uses.
  let function: FunctionCode
  /// Whether the function begins here.
  var isFunctionRoot = false
  /// Whether nothing outside can be seen.
  var isBarrier = false
  var loop: LoopContext?
  /// Closures made here, with what they captured: a later `set` reaches them.
  var closures: [(register: UInt8, captures: [String: Int])] = []
  /// What a dynamic include set, where names are looked for next.
  var overlays: [UInt8] = []
  /// The registers that were free when the scope began.
  var floor: Int
  /// The first names in the order they were set, for modules.
  var order: [String] = []

  init(parent: Scope?, function: FunctionCode) {
    self.parent = parent
    self.function = function
    floor = function.floor
  }
}

/// The code of a function while it is put together.
final class FunctionCode {
  var code: [Instruction] = []
  var origins: [Program.Origin] = []
  /// The next free register, and the first one that is not a variable's.
  var free = 0
  var floor = 0
  private(set) var captures: [String] = []
  private var capturePositions: [String: Int] = [:]
  /// Where text begins anew because something jumps there.
  var mergeBarrier = -1
  var usesCaller = false
  /// Jumps that ask for nothing but whether the report has a text.
  var presenceJumps: Set<Int> = []
  let parent: FunctionCode?

  init(parent: FunctionCode?) { self.parent = parent }

  /// Code that captures at least what other code does, in the same places.
  init(parent: FunctionCode?, capturing captures: [String]) {
    self.parent = parent
    for name in captures { _ = capture(name) }
  }

  func capture(_ name: String) -> Int {
    if let index = capturePositions[name] { return index }
    capturePositions[name] = captures.count
    captures.append(name)
    return captures.count - 1
  }
}

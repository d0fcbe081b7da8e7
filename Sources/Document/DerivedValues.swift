// What follows from an immutable value: made when it is first asked for, and kept beside it for all who share the value.

import Synchronization

/// Values that follow from another one, one of each type and variant. Never fewer, never other ones.
public final class DerivedValues: Sendable {
  private struct Key: Hashable {
    var type: ObjectIdentifier
    var variant: Int
  }

  private let known = Mutex<[Key: any Sendable]>([:])

  /// Nothing derived yet.
  public init() {}

  /// The value of a type, made where there is none yet.
  public func value<Value: Sendable>(variant: Int = 0, _ make: () -> Value) -> Value {
    let key = Key(type: ObjectIdentifier(Value.self), variant: variant)
    if let known = known.withLock({ $0[key] }) as? Value { return known }
    let value = make()
    known.withLock { $0[key] = value }
    return value
  }
}

// The codes of findings about plain text.

import Diagnostics

/// The codes of this target.
public enum TextCodes {
  /// The text cannot be written in the encoding asked for.
  public static let encoding = FindingCode(
    "F020",
    title: Message(zh: "文本无法用所要求的编码写出", en: "the text cannot be written in this encoding"),
    explanation: Message(
      zh: """
        `--encoding gb18030` 由系统的字符集转换功能完成。GB 18030 收有全部 Unicode 字符，因此出现本错误通常是系统缺少转换模块。

        请改用 `--encoding utf-8`，或者安装系统的字符集转换模块（Debian：`libc-bin`）。没有写出任何文件，也没有丢弃任何字符。
        """,
      en: """
        `--encoding gb18030` uses the system's character conversion. GB 18030 has every character of Unicode, so this error \
        usually means that the system lacks the conversion module.

        Use `--encoding utf-8`, or install the system's conversion modules (Debian: `libc-bin`). Nothing was written and no \
        character was dropped.
        """))

  /// All codes.
  public static let all = [encoding]
}

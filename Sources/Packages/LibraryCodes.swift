// The codes of findings about files: the library's and those that are read and written.

import Diagnostics

/// Codes F…: files that are not there, cannot be read, or cannot be written.
package enum LibraryCodes {
  /// A file cannot be read.
  package static let unreadable = FindingCode(
    "F001", title: Message(zh: "文件无法读取", en: "a file cannot be read"),
    explanation: Message(
      zh: "文件不存在，或没有读取的权限，或是一个文件夹。请检查路径的拼写。",
      en: "The file is not there, may not be read, or is a folder. Check the spelling of the path."))
  /// A file cannot be written.
  package static let unwritable = FindingCode(
    "F002", title: Message(zh: "文件无法写入", en: "a file cannot be written"),
    explanation: Message(
      zh: "输出文件先写到旁边的临时文件，写完才换名；写不进去时，原来的文件保持不变。常见原因：磁盘已满，没有写入的权限，文件夹不存在。",
      en: """
        An output is written to a temporary file beside it and renamed when whole; when that fails, the old file stays \
        as it was. Usual causes: a full disk, no permission, no such folder.
        """))
  /// There is no such template.
  package static let unknownTemplate = FindingCode(
    "F003", title: Message(zh: "没有这个模板", en: "there is no such template"),
    explanation: Message(
      zh: "模板用名称或文件夹指定；`nianbao template list` 列出可用的模板。",
      en: "A template is given by its name or by its folder; `nianbao template list` shows those there are."))
  /// There is no such edition.
  package static let unknownEdition = FindingCode(
    "F004", title: Message(zh: "没有这个版本的表样", en: "there is no such edition"),
    explanation: Message(
      zh: "表样的各版本在模板文件夹的 editions 里；`nianbao form list` 列出可用的版本。",
      en: "The editions of the form stand in `editions` of the template folder; `nianbao form list` shows them."))
  /// The template folder cannot be found.
  package static let noLibrary = FindingCode(
    "F005", title: Message(zh: "找不到模板文件夹", en: "the template folder cannot be found"),
    explanation: Message(
      zh: "程序依次在 --templates、环境变量 NIANBAO_TEMPLATES、程序所在位置的上级目录和 share/nianbao 中寻找 Templates。",
      en: """
        The program looks for Templates in the folder given by --templates, in NIANBAO_TEMPLATES, in the folders above \
        the program, and in share/nianbao beside it.
        """))
  /// The call itself is wrong.
  package static let usage = FindingCode(
    "F006", title: Message(zh: "用法有误", en: "wrong usage"),
    explanation: Message(zh: "命令行的写法有误；加 --help 查看用法。", en: "The command line is wrong; --help shows how it goes."))
  /// The settings name a title order that the edition does not have.
  package static let unknownTitleOrder = FindingCode(
    "F007", title: Message(zh: "没有这种标题写法", en: "there is no such title order"),
    explanation: Message(
      zh: "标题的几种写法在表样文件的 titles 里，template.yaml 的 title_order 从中选一种。",
      en: "The orders that a title may have stand in the edition's `titles`; `title_order` in template.yaml picks one.")
  )
  /// Something stands where a new package should go.
  package static let alreadyThere = FindingCode(
    "F008", title: Message(zh: "已经存在，不会覆盖", en: "something is there already"),
    explanation: Message(
      zh: "新建模板只写新的文件夹，不覆盖已有的。请换一个名称，或用 --output 放到别处。",
      en: "A new package goes into a new folder; nothing is overwritten. Choose another name, or another --output."))
  /// A package's name is not one.
  package static let badName = FindingCode(
    "F009", title: Message(zh: "模板名称不合规定", en: "that is no name for a package"),
    explanation: Message(
      zh: "模板名称用小写字母、汉字、数字和连字符，以字母或汉字开头，如 guizhou、guangzhou-haizhu、贵州；它同时是文件夹名。",
      en: """
        A name has small letters (of any script), digits and hyphens, and begins with a letter: guizhou, \
        guangzhou-haizhu. It names the folder too.
        """
    ))
  /// The preview cannot listen on its port.
  package static let cannotListen = FindingCode(
    "F010", title: Message(zh: "端口无法使用", en: "the port cannot be used"),
    explanation: Message(
      zh: "预览在本机的一个端口上提供页面；端口已被占用时，用 --port 换一个，或写 0 由系统挑选。",
      en:
        "The preview serves its page on a port of this computer; where that is taken, name another with --port, or 0 for any."
    ))

  /// A setting that would hide the form or change what it says.
  package static let badSetting = FindingCode(
    "F011", title: Message(zh: "设置会隐藏或改变法定内容", en: "a setting would hide or change the form"),
    explanation: Message(
      zh: """
        设置只管样子：字号 6 到 72 磅，字体要能显示文字（不用符号字体），页边距 0 到 80 毫米，missing_in_text 不能是数字或空白，\
        正文工作表的名称不能与法定表相同。
        """,
      en: """
        Settings concern looks alone: fonts of 6 to 72 points that show text (no symbols), margins of 0 to 80 mm, a mark \
        for missing figures that is neither a number nor blank, a text sheet that is not called like a table of the form.
        """))

  /// A template that does not serve the edition of a report.
  package static let unservedEdition = FindingCode(
    "F012", title: Message(zh: "模板不适用于这一版表样", en: "the template does not serve this edition"),
    explanation: Message(
      zh: """
        template.yaml 的 editions 列出模板适用的版本，应在所继承模板的版本之内。别的版本的报告请换用别的模板，或在核对后把版本加进去。
        """,
      en: """
        `editions` in template.yaml lists the editions that a template serves, among those of the template that it \
        extends. Take another template for reports on another edition, or add the edition once it has been checked.
        """))

  /// A package is called one thing and its folder another.
  package static let otherName = FindingCode(
    "F013", title: Message(zh: "名称与文件夹不同", en: "the package is called other than its folder"),
    explanation: Message(
      zh: "模板按文件夹的名称去找，结论和工作簿里写的是 template.yaml 的 name；两者应相同。复制来的模板，常常忘了改 name。",
      en: """
        A package is found by its folder's name, while verdicts and workbooks give the name in template.yaml; the two \
        should be the same. A copied package often keeps the old one.
        """))

  /// The two files of a package name different packages as what it extends.
  package static let otherBase = FindingCode(
    "F014",
    title: Message(
      zh: "report.jinja 与 template.yaml 的上级不一致", en: "report.jinja and template.yaml extend different packages"),
    explanation: Message(
      zh: "上级写在两处：template.yaml 的 extends，和 report.jinja 第一行的 {% extends … %}。两处应是同一个模板，或它的某个上级。",
      en: """
        What a package extends is said twice: in `extends` of template.yaml and in the first line of report.jinja. Both name \
        one package, or report.jinja one further up.
        """))

  /// A file of a package that is called almost as it should be.
  package static let misnamed = FindingCode(
    "F015", title: Message(zh: "文件名不对，内容不起作用", en: "a file has the wrong name and does nothing"),
    explanation: Message(
      zh: """
        模板文件夹里，程序只读 template.yaml、report.jinja 和它们引用的 .jinja 文件。名称差一点的文件（report.jinja.txt、report.jinjia）不会读，里面写的\
        全都不会出现，所以算作错误。记事本会在末尾加 .txt：另存为时，“保存类型”选“所有文件”；在文件夹的“查看”里打开“文件扩展名”就能看到。
        """,
      en: """
        Of a package, the program reads template.yaml, report.jinja and the .jinja files that these name. A file that is \
        called almost so (report.jinja.txt, report.jinjia) is not read and all that it says would be left out, so that it is an \
        error. Notepad adds .txt: choose “All files” when saving, and have the folder show the endings of names.
        """))

  /// Data of a template's own that a workbook cannot hold.
  package static let noPlaceForOwnData = FindingCode(
    "F016", title: Message(zh: "电子表格里没有填自有数据的地方", en: "a workbook has no place for the template's own data"),
    explanation: Message(
      zh: """
        模板可以声明自己的数据（template.yaml 的 extra），供自己的表和文字使用；空白的填报表里只有国家规定的各表，没有填这些数据的地方。把它们写成一个 YAML \
        文件，内容与报告的 extra 相同（如 `cities: [{name: 甲区, received: 6}]`），检查和生成时用 `--extra 文件` 给出。不给的，用到它们的表和文字不会出现。
        """,
      en: """
        A template may declare data of its own (`extra` in template.yaml) for its own tables and texts; the workbook to fill in \
        has the mandated tables alone. Write the data into a YAML file, as they would stand under a report's `extra` \
        (`cities: [{name: A, received: 6}]`), and give it to `check` and `render` as `--extra FILE`. Without it, the tables and \
        texts that need them do not appear.
        """))

  /// All codes of this target.
  package static let all = [
    unreadable, unwritable, unknownTemplate, unknownEdition, noLibrary, usage, unknownTitleOrder, alreadyThere, badName,
    cannotListen, badSetting, unservedEdition, otherName, otherBase,
    misnamed, noPlaceForOwnData,
  ]

  /// The finding for a folder that is there already.
  package static func alreadyThere(_ path: String) -> Finding {
    Finding(
      alreadyThere, .error,
      Message(zh: "“\(path)”已经存在，没有改动", en: "“\(path)” is there already and was left as it is"), at: Place(file: path))
  }

  /// The finding for a port that cannot be listened on.
  package static func cannotListen(port: Int, reason: Message) -> Finding {
    Finding(
      cannotListen, .error,
      Message(
        zh: "端口 \(port) 无法使用（\(reason.zh)）；请用 --port 换一个，0 为任选",
        en: "cannot listen on port \(port) (\(reason.en)); name another with --port, or 0 for any"))
  }

  package static func badName(_ name: String) -> Finding {
    Finding(
      badName, .error,
      Message(
        zh: "“\(name)”不能作模板名称；请用小写字母、汉字、数字和连字符，以字母或汉字开头",
        en: "“\(name)” is no name for a package; use small letters, digits and hyphens, a letter first"),
      label: PackageName.nearest(to: name).map { Message(zh: "可以写作“\($0)”", en: "“\($0)” would do") })
  }

  package static func otherBase(_ written: String, _ parent: String, at place: SourcePlace) -> Finding {
    Finding(
      otherBase, .error,
      Message(
        zh: "这里继承“\(written)”，template.yaml 的 extends 却是“\(parent)”；请改成一致",
        en: "this extends “\(written)”, but template.yaml says extends: \(parent); make them the same"),
      at: .source(place.file, place.range),
      fix: Finding.Fix(
        message: Message(zh: "改为“\(parent)”", en: "change it to “\(parent)”"), place: place,
        replacement: "\"\(parent)\""))
  }

  package static func noBase(_ parent: String, in file: SourceFile) -> Finding {
    Finding(
      otherBase, .error,
      Message(
        zh: "没有写继承，上级的标题和表格都不会出现；请在第一行写 {% extends \"\(parent)\" %}",
        en: "nothing is extended, so no heading and no table appears; begin with {% extends \"\(parent)\" %}"),
      at: .source(file, 0..<min(1, file.bytes.count)))
  }

  package static func otherName(_ name: String, folder: String, in file: SourceFile) -> Finding {
    Finding(
      otherName, .warning,
      Message(
        zh: "template.yaml 里的 name 是“\(name)”，文件夹却叫“\(folder)”；请把 name 改为 \(folder)",
        en: "template.yaml says name: \(name), but the folder is “\(folder)”; make the name \(folder)"),
      at: Place(file: file.name))
  }

  package static func unknownTitleOrder(_ order: String, known: [String], at place: Place) -> Finding {
    Finding(
      unknownTitleOrder, .error,
      Message(
        zh: "没有“\(order)”这种标题写法；可用：\(known.joined(separator: "、"))",
        en: "there is no title order “\(order)”; there are \(known.joined(separator: ", "))"),
      at: place,
      label: Suggestion.nearest(to: order, among: known).map {
        Message(zh: "是不是“\($0)”？", en: "did you mean “\($0)”?")
      })
  }

  /// The finding for a file of a kind that cannot be verified.
  package static func notVerifiable(_ path: String) -> Finding {
    Finding(
      usage, .error,
      Message(
        zh: "这种文件不能核验；能核验的有 Markdown（.md）、网页（.html）和工作簿（.xlsx）",
        en: "this kind of file cannot be verified: Markdown (.md), web pages (.html) and workbooks (.xlsx) can"),
      at: Place(file: path))
  }

  package static func misnamed(_ name: String, meant: String, at place: Place) -> Finding {
    Finding(
      misnamed, .error,
      Message(
        zh: "“\(name)”不会读，里面写的都不起作用：程序找的是“\(meant)”；请改名，不用的请删去或移走",
        en: "“\(name)” is not read and does nothing: “\(meant)” is what is looked for; rename it, or move it away"),
      at: place,
      notes: name.lowercased().hasSuffix(".txt")
        ? [
          Message(
            zh: "记事本另存为时，“保存类型”选“所有文件”，就不会加上 .txt",
            en: "Notepad adds no .txt where “All files” is chosen as the type")
        ] : [])
  }

  package static func noTemplate(_ name: String, at place: Place?, known: [String]) -> Finding {
    if name.contains("/") {
      return Finding(
        unknownTemplate, .error,
        Message(
          zh: "“\(name)”不是模板：没有这个文件夹，或里面没有 template.yaml",
          en: "“\(name)” is no package: there is no such folder, or no template.yaml in it"),
        at: place)
    }
    let nearest = Suggestion.nearest(to: name, among: known)
    return Finding(
      unknownTemplate, .error,
      Message(
        zh: "没有名为“\(name)”的模板；用 nianbao template list 查看",
        en: "there is no template “\(name)”; see nianbao template list"),
      at: place, label: nearest.map { Message(zh: "是不是“\($0)”？", en: "did you mean “\($0)”?") },
      notes: known.isEmpty
        ? [] : [Message(zh: "可用：\(known.joined(separator: "、"))", en: "templates: \(known.joined(separator: ", "))")])
  }

  /// The finding for a Templates folder that is nowhere.
  package static func folderNotFound() -> Finding {
    Finding(
      noLibrary, .error,
      Message(
        zh: "找不到模板文件夹；请用 --templates 指明，或设置 NIANBAO_TEMPLATES",
        en: "the template folder is nowhere to be found; name it with --templates or NIANBAO_TEMPLATES"))
  }

  /// The finding for a report on an edition that its template does not list.
  package static func unserved(_ edition: Int, by package: TemplatePackage) -> Finding {
    let list = package.editions.map(String.init)
    return Finding(
      unservedEdition, .error,
      Message(
        zh: "模板“\(package.name)”不适用于 \(edition) 版表样，只适用于 \(list.joined(separator: "、"))；请用 --template 换一个",
        en: """
          the template “\(package.name)” does not serve edition \(edition), only \(list.joined(separator: ", ")); choose \
          another with --template
          """),
      at: Place(file: package.file.name))
  }

  /// The finding for an edition that the library does not hold.
  package static func noEdition(_ edition: Int, known: [Int]) -> Finding {
    let list = known.map(String.init)
    return Finding(
      unknownEdition, .error,
      Message(
        zh: "没有 \(edition) 版的表样；可用：\(list.joined(separator: "、"))",
        en: "there is no edition \(edition); there are \(list.joined(separator: ", "))"))
  }
}

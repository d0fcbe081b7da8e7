// Texts that look alike are one; texts that differ to the eye are not.

import Testing
import TextMetrics

@Suite struct LookAlikeTests {
  @Test(arguments: [
    ("二、主动公开", "二、 主动 公开"), ("二、主动公开", "⼆．主动公开"), ("二、主动公开", "ニ、主动\u{200B}公开"),
    ("（一）予以公开", "㈠予以公开"), ("12件", "１２件"), ("Review", "ｒｅｖｉｅｗ"), ("危及“三安全”", "危及三安全"),
  ]) func theyAreOne(left: String, right: String) {
    #expect(LookAlike.folded(left) == LookAlike.folded(right))
  }

  @Test(arguments: [("规章", "规范"), ("一、", "二、"), ("1.其他", "2.其他")])
  func othersAreNot(left: String, right: String) {
    #expect(LookAlike.folded(left) != LookAlike.folded(right))
  }

  @Test(arguments: [
    ("三、本年度办理结果", "本年度办理结果"), ("（七）总计", "总计"), ("1.其他", "其他"), ("①其他", "①其他"), ("三安全一稳定", "三安全一稳定"),
    ("２０２４年", "2024年"), ("（一）", "一"),
  ]) func theNumberInFrontIsNoPartOfTheWords(text: String, words: String) {
    #expect(LookAlike.words(text) == LookAlike.folded(words))
  }
}

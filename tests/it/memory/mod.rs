//! `align memory`, and the library's memory as its users see it.

mod commands;
mod kills;
mod pairs;
mod refusals;
mod round_trip;
mod theirs;

use crate::desk::{Desk, NEW_YEAR, Told};

/// Six units with labels, dates, documents and confidences.
const MEMORY: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="plaintext"/>
<body>
<tu tuid="1" creationdate="20200101T000000Z"><prop type="x-document">55-187.en.txt | 55-187.zh.txt</prop><prop type="x-label">3.</prop><prop type="x-confidence">0.9876</prop>
<tuv xml:lang="en"><seg>The Committee notes the report with appreciation.</seg></tuv><tuv xml:lang="zh-CN"><seg>委员会赞赏地注意到该报告。</seg></tuv></tu>
<tu tuid="2" creationdate="20240301T120000Z">
<tuv xml:lang="en"><seg>The Committee notes the reports.</seg></tuv><tuv xml:lang="zh-CN"><seg>委员会注意到这些报告。</seg></tuv></tu>
<tu tuid="3">
<tuv xml:lang="en"><seg>Industrial development in Africa</seg></tuv><tuv xml:lang="zh-CN"><seg>非洲的工业发展</seg></tuv></tu>
<tu tuid="4"><prop type="x-confidence">0.4</prop>
<tuv xml:lang="en"><seg>Second Industrial Development Decade</seg></tuv><tuv xml:lang="zh-CN"><seg>第二个工业发展十年</seg></tuv></tu>
<tu tuid="5">
<tuv xml:lang="en"><seg>Industrial cooperation</seg></tuv><tuv xml:lang="zh-TW"><seg>工業合作</seg></tuv></tu>
<tu tuid="6">
<tuv xml:lang="en"><seg>Industrial development in Africa</seg></tuv><tuv xml:lang="zh-CN"><seg>非洲的工业发展</seg></tuv></tu>
</body></tmx>
"#;

/// A desk with that file in a memory, `my.tm`.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("memory.tmx", MEMORY);
    desk.align("memory import memory.tmx -m my.tm").done();
    desk
}

/// The program with words that have spaces, on the first day of 2026.
fn told(desk: &Desk, words: &[&str]) -> Told {
    Told::from(desk.command(words).env("SOURCE_DATE_EPOCH", NEW_YEAR).output().unwrap())
}

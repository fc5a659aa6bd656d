use super::*;
use crate::model::PartKind;

fn extract(page: &str) -> Extract {
    read(&Input::new("f.html", page), None).unwrap()
}

/// The parts of a page, a line each: what it is, and its text with `/` for a line break.
fn parts(page: &str) -> Vec<String> {
    let extract = extract(page);
    let show = |part: &crate::model::Part| {
        let kind = match part.kind {
            PartKind::Heading(level) => format!("h{level}"),
            PartKind::Item(depth) => format!("i{depth}"),
            PartKind::Paragraph => "p".to_owned(),
            kind => format!("{kind:?}").to_lowercase(),
        };
        format!("{kind} {}", extract.text[part.span.range()].replace('\n', "/"))
    };
    extract.parts.iter().map(show).collect()
}

fn left_out(page: &str) -> Vec<(&'static str, usize)> {
    extract(page).left_out.iter().map(|left| (left.what, left.count)).collect()
}

fn locators(page: &str) -> Vec<String> {
    extract(page).parts.iter().map(|part| part.locator.to_string()).collect()
}

#[test]
fn blocks_are_parts_and_inline_elements_are_not() {
    let page = "<title>Not shown</title><h1>One <em>two</em></h1><div>three<p>four<b>five</b> six<br>seven</div>eight\
                <blockquote>nine</blockquote><dl><dt>ten<dd>eleven</dl>";
    assert_eq!(
        parts(page),
        ["h1 One two", "p three", "p fourfive six/seven", "p eight", "p nine", "p ten", "p eleven"]
    );
    assert_eq!(locators(page)[0], "paragraph 1");
    assert_eq!(locators(page)[6], "paragraph 7");
}

#[test]
fn text_is_as_browsers_show_it() {
    assert_eq!(
        parts("<p>a &amp; b &copy; &#x4E2D;&nbsp;c d&shy;e f<wbr>g &anentity;"),
        ["p a & b © 中\u{A0}c de fg &anentity;"]
    );
    assert_eq!(parts("<p>中\n文 <b>和\n</b>English\n</p>"), ["p 中文 和 English"]);
    let office = "<meta name=generator content='LibreOffice 25.2 (Linux)'>";
    assert_eq!(parts(&format!("{office}<p>第一条\n中文")), ["p 第一条 中文"]);
    assert_eq!(parts("<p>He said <q>yes <q>and</q> no</q>."), ["p He said “yes ‘and’ no”."]);
    assert_eq!(parts("<p>汉<ruby>字<rp>(</rp><rt>zì</rt><rp>)</rp></ruby>好"), ["p 汉字好"]);
    assert_eq!(parts("<p>x<sup>2</sup> &lt; <math><mi>y</mi><annotation>tex</annotation></math>"), ["p x2 < y"]);
    assert_eq!(parts("<p style='display:block'>a<span style='display:block'>b</span>c"), ["p a", "p b", "p c"]);
}

#[test]
fn code_is_whole() {
    assert_eq!(
        parts("<p>a<pre>\n  x\n\n    y <b>z</b>\n</pre>bcdefghijkl"),
        ["p a", "code   x//    y z", "p bcdefghijkl"]
    );
}

#[test]
fn a_text_file_between_two_tags_is_paragraphs() {
    let page = "<pre class=western>One\ntwo\n\nthree</pre>";
    assert_eq!(parts(page), ["p One/two", "p three"]);
    assert_eq!(parts("<pre class=sourceCode>a\n\nb</pre>"), ["code a//b"]);
    assert_eq!(parts("<pre><code>One\ntwo\n\nthree</code></pre>"), ["code One/two//three"]);
}

#[test]
fn lists_have_the_numbers_that_browsers_print() {
    let page =
        "<ol start=3><li>a<li>b<ol type=a><li>c<li><p>d<p>e</ol><li value=9>f<li>g</ol><ol reversed><li>h<li>i</ol>";
    let expected = ["i0 3. a", "i0 4. b", "i1 a. c", "i1 b. d", "p e", "i0 9. f", "i0 10. g", "i0 2. h", "i0 1. i"];
    assert_eq!(parts(page), expected);
    let page = "<ol style='list-style-type:simp-chinese-informal' start=11><li>甲</ol><ul><li>b<ul><li>c</ul></ul>\
                <ul style='list-style: upper-roman inside'><li>d</ul><ol style='list-style:none'><li>e</ol>";
    assert_eq!(parts(page), ["i0 十一、甲", "i0 b", "i1 c", "i0 I. d", "i0 e"]);
    // An item that begins with a list has both numbers on its line.
    assert_eq!(parts("<ol><li><ol type=i><li>a<li>b</ol><li>c</ol>"), ["i1 1. i. a", "i1 ii. b", "i0 2. c"]);
    assert_eq!(parts("<ol><li><img><li>a</ol>b"), ["i0 2. a", "p b"]);
    assert_eq!(parts("<ol><li>1. a<li>2b<li>4. c</ol>"), ["i0 1. a", "i0 2. 2b", "i0 3. 4. c"]);
    assert_eq!(parts("<ol><li hidden>a<li><h2>b</h2></ol>"), ["h2 1. b"]);
}

#[test]
fn tables_are_read_cell_by_cell() {
    let page = "<table><caption>Sizes</caption><tr><th>a<th>b<tr><td rowspan=2>c<td>d<br>e<tr><td>f</table>g";
    assert_eq!(parts(page), ["caption Sizes", "cell a", "cell b", "cell c", "cell d/e", "cell f", "p g"]);
    let expected = ["paragraph 1", "table 1, cell A1", "table 1, cell B1", "table 1, cell A2", "table 1, cell B2"];
    assert_eq!(locators(page)[..5], expected);
    assert_eq!(locators(page)[5..], ["table 1, cell B3", "paragraph 2"]);
    let page = "<table><tr><td><h2>a</h2><p>b<td><table><tr><td>c<td>d</table></table>";
    assert_eq!(parts(page), ["h2 a", "p b", "cell c", "cell d"]);
    assert_eq!(locators(page), ["table 1, cell A1", "table 1, cell A1", "table 2, cell A1", "table 2, cell B1"]);
}

#[test]
fn what_is_not_shown_is_left_out_and_told() {
    let page = "<style>a</style><script>b</script><noscript>c</noscript><template>d</template><!-- e --><p>text\
                <span hidden>f</span><span aria-hidden=true></span><img alt=g><svg><text>h</text></svg><button>i</button>\
                <ruby>字<rt>j</ruby><video>k</video><iframe>l</iframe>";
    assert_eq!(parts(page), ["p text字"]);
    let expected =
        [("hidden texts", 1), ("pictures", 2), ("form controls", 1), ("ruby readings", 1), ("videos and sounds", 1)];
    assert_eq!(left_out(page), expected);
}

#[test]
fn notes_are_parts_of_their_own_and_their_marks_are_not() {
    let page = "<p>One.<a href='#fn1' role=doc-noteref><sup>1</sup></a> Two<sup><a href='#fn2'>[2]</a></sup>.\
                <section role=doc-endnotes><ol><li id=fn1><p>First. <a href='#r1' role=doc-backlink>↩</a><p>More.<li id=fn2>Second.</ol></section>";
    assert_eq!(parts(page), ["p One. Two.", "note First.", "note More.", "note Second."]);
    assert_eq!(locators(page), ["paragraph 1", "note 1", "note 1", "note 2"]);
    assert_eq!(left_out(page), [("note marks", 2)]);
}

#[test]
fn a_page_is_read_without_what_stands_around_it() {
    let text =
        "<p>Everyone has the right to life, liberty and security of person, wherever he or she may live.</p>".repeat(5);
    let around = "<div class='cookie-banner'><p>We use cookies. <button>OK</button></p></div>\
                  <header><a href=/>Site</a> <span>slogan</span></header><nav><a href=/a>A</a></nav>\
                  <div class=x><a href=1>News</a> | <a href=2>Sports</a> | <a href=3>About</a></div><aside>More</aside>";
    let footer = "<footer>All rights reserved</footer>";
    for page in [
        format!("{around}<h1>Rights</h1>{text}{footer}"),
        format!("{around}<main><h1>Rights</h1>{text}</main>{footer}"),
        format!("{around}<h1>Rights</h1><div role=main>{text}</div>{footer}"),
        format!("{around}<article><header><h1>Rights</h1></header>{text}</article>{footer}"),
    ] {
        let parts = parts(&page);
        assert_eq!((parts.len(), parts[0].as_str()), (6, "h1 Rights"), "{page}");
        let mut left = left_out(&page);
        left.sort_unstable();
        let expected = [
            ("banners and advertisements", 1),
            ("menus", 2),
            ("page footers", 1),
            ("page headers", 1),
            ("side texts", 1),
        ];
        assert_eq!(left, expected);
    }
}

#[test]
fn a_guess_that_would_lose_the_text_is_not_made() {
    // Everything in something that is called as what usually is left out.
    for tag in ["nav", "footer", "aside", "div class=ads"] {
        let end = tag.split(' ').next().unwrap_or_default();
        assert_eq!(parts(&format!("<{tag}><p>one<p>two</{end}>")), ["p one", "p two"], "{tag}");
    }
    // A main element that holds a small part of the text.
    assert_eq!(parts("<p>The first paragraph is outside.<main><p>two</main>").len(), 2);
    // Several articles, and a page of nothing but links.
    assert_eq!(parts("<article>one</article><article>two</article>"), ["p one", "p two"]);
    assert_eq!(parts("<ul><li><a href=1>one</a><li><a href=2>two</a><li><a href=3>three</a></ul>").len(), 3);
}

#[test]
fn a_page_without_text_is_told() {
    let error = |page: &str| read(&Input::new("f.html", page), None).unwrap_err().to_string();
    assert!(
        error("<script>a()</script><div id=app></div>")
            .starts_with("f.html: holds no text\nhint: the page may be filled")
    );
    assert!(error("<frameset><frame src=a></frameset>").starts_with("f.html: is a page of frames"));
    assert!(error("").starts_with("f.html: is empty\n"));
}

#[test]
fn a_page_that_is_made_to_take_time_is_refused_or_read_soon() {
    let attributes: String = (0..200_000).flat_map(|at| [" a".to_owned(), at.to_string()]).collect();
    let error = read(&Input::new("f.html", format!("<p{attributes}>text")), None).unwrap_err().to_string();
    assert!(error.starts_with("f.html: has tags of more than 100 attributes each"), "{error}");
    let cells = "<td colspan=1000000 rowspan=1000000>one".repeat(2_000);
    let page = format!("<table><tr>{cells}<tr>{cells}</table>");
    let extract = read(&Input::new("f.html", page), None).unwrap();
    assert_eq!(extract.parts.len(), 4_000);
    assert_eq!(extract.parts[1].locator, Locator::TableCell { table: 1, row: 1, column: 1_001 });
}

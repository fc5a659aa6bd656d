use std::fmt::Write;

use proptest::strategy::Strategy;

use super::*;

/// Events as `<name a=b`, `>name`, `"text"`, with findings as `!code line:column` behind the event they came with.
fn events(bytes: &[u8]) -> String {
    let mut source = match XmlSource::new("f.xml", Box::new(bytes)) {
        Ok(source) => source,
        Err(error) => return error.to_string(),
    };
    let mut told = String::new();
    loop {
        let mut findings = Vec::new();
        let done = match source.next(&mut findings) {
            Err(error) => {
                writeln!(told, "{error}").unwrap();
                true
            }
            Ok(event) => {
                match &event.kind {
                    Kind::Start(tag) => {
                        write!(told, "<{}", tag.name).unwrap();
                        tag.attributes.iter().for_each(|(name, value)| write!(told, " {name}={value}").unwrap());
                    }
                    Kind::End(name) => write!(told, ">{name}").unwrap(),
                    Kind::Text(text) => write!(told, "{text:?}").unwrap(),
                    Kind::EndOfFile => {}
                }
                matches!(event.kind, Kind::EndOfFile)
            }
        };
        for found in findings {
            write!(told, " !{} {}:{}", found.fault.code(), found.location.line, found.location.column).unwrap();
        }
        if done {
            return told;
        }
        told.push(' ');
    }
}

#[test]
fn events_come_in_order_with_every_end() {
    let xml = "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY e 'x&#38;amp;y'>]><a b='1&amp;'><!-- c --><d/>&e;<![CDATA[<&>]]></a>\n";
    assert_eq!(events(xml.as_bytes()), "<a b=1& <d >d \"x&y\" \"<&>\" >a ");
}

#[test]
fn raw_signs_are_text_and_are_told_where_they_stand() {
    assert_eq!(
        events("<a>\n<b>中 < 5 & 6</b>\n<b>x <y z</b></a>".as_bytes()),
        "<a \"\\n\" <b \"中 \" \"<\" !ill-formed 2:6 \" 5 & 6\" !ill-formed 2:10 >b \"\\n\" <b \"x \" \"<\" \
         !ill-formed 3:6 \"y z\" >b >a "
    );
}

#[test]
fn ends_that_are_missing_are_put_in_and_those_of_nothing_left_out() {
    assert_eq!(events(b"<a><b>x</a>"), "<a <b \"x\" >b !ill-formed 1:8 >a ");
    assert_eq!(events(b"<a></c>x</a>"), "<a \"x\" !ill-formed 1:4 >a ");
    assert_eq!(events(b"<a><b>x</b<c/></a>"), "<a <b \"x\" >b !ill-formed 1:8 <c >c >a ");
}

#[test]
fn a_file_that_ends_in_the_middle_gives_what_is_whole() {
    assert_eq!(events(b"<a><b>x</b>"), "<a <b \"x\" >b  !truncated 1:12");
    assert_eq!(events(b"<a><b>x</b><c d='"), "<a <b \"x\" >b  !truncated 1:12");
    assert_eq!(events(b""), "");
}

#[test]
fn forbidden_characters_go_and_reading_goes_on() {
    assert_eq!(
        events(&[b"<a>x\x0B\x00y&#x0B;z\xED\xA1\x80", "人人生而自由在尊严和权利上".as_bytes(), b"</a>"].concat()),
        "<a \"xyz\u{FFFD}人人生而自由在尊严和权利上\" !encoding 1:15 !illegal-character 1:5 >a "
    );
}

#[test]
fn what_stands_outside_the_root_is_told() {
    assert_eq!(events(b"this is not XML"), " !ill-formed 1:1");
    assert_eq!(events(b"<a/> x<b/>"), "<a >a <b !ill-formed 1:6 !ill-formed 1:7 >b ");
}

#[test]
fn any_encoding_gives_the_same_events() {
    let xml = "<a b='中'>人人生而自由，在尊严和权利上一律平等。\u{2028}𠮷</a>";
    let expected = events(xml.as_bytes());
    let little: Vec<u8> = xml.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = "\u{FEFF}".encode_utf16().chain(xml.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let declared = format!("<?xml version='1.0' encoding='gb18030'?>{xml}");
    assert_eq!(events(&little), expected);
    assert_eq!(events(&big), expected);
    assert_eq!(events(&encoding_rs::GB18030.encode(&declared).0), expected);
    assert_eq!(events(&encoding_rs::GB18030.encode(xml).0), expected.replacen(" \"", " !encoding 1:1 \"", 1));
}

#[test]
fn what_is_meant_to_hurt_is_refused() {
    let deep = "<a>".repeat(1000);
    assert!(events(deep.as_bytes()).ends_with(
        "f.xml:1: more than 100 elements inside one another\nhint: this is no such file, or it is meant to hurt\n"
    ));
    let giant = format!("<a b='{}'/>", "x".repeat(17 << 20));
    assert!(events(giant.as_bytes()).starts_with("f.xml:1: something that is longer than 16 MiB begins here\nhint: "));
    let mut laughs = "<!DOCTYPE a [<!ENTITY l0 'ha'>".to_owned();
    for level in 1..10 {
        write!(laughs, "<!ENTITY l{level} '{}'>", format!("&l{};", level - 1).repeat(10)).unwrap();
    }
    assert!(events(format!("{laughs}]><a>&l9;</a>").as_bytes()).contains("f.xml:1: entities that grow without bounds"));
    assert!(
        events(format!("{laughs}]><a b='&l9;'/>").as_bytes()).contains("f.xml:1: entities that grow without bounds")
    );
    let external = b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>x&e;y</a>";
    assert_eq!(events(external), "<a \"xy\" !entity 1:58 >a ".replace("1:58", "1:59"));
}

#[test]
fn a_file_is_read_the_same_however_its_bytes_come() {
    struct Drip<'a>(&'a [u8]);
    impl Read for Drip<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let len = into.len().min(self.0.len()).min(1);
            into[..len].copy_from_slice(&self.0[..len]);
            self.0 = &self.0[len..];
            Ok(len)
        }
    }
    let xml = format!("<a>{}</a>", "<b>中文 text</b>\r\n".repeat(30_000));
    let mut source = XmlSource::new("f", Box::new(Drip(xml.as_bytes()))).unwrap();
    let (mut findings, mut text, mut last) = (Vec::new(), 0, Location::default());
    loop {
        let event = source.next(&mut findings).unwrap();
        match event.kind {
            Kind::Text(found) => text += found.len(),
            Kind::EndOfFile => break,
            _ => last = event.location(),
        }
    }
    assert_eq!((text, findings), (30_000 * ("中文 text".len() + 1), vec![]));
    assert_eq!(last, Location { line: 30_001, column: 5 });
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]
    #[test]
    fn no_bytes_make_it_panic(parts in proptest::collection::vec(
        proptest::prop_oneof![
            proptest::sample::select(vec![
                &b"<a>"[..], b"</a>", b"<a b='", b"\"", b"'", b">", b"<", b"&", b"&#x", b"&amp;", b";", b"<![CDATA[",
                b"]]>", b"<!--", b"-->", b"<?xml ", b"?>", b"<!DOCTYPE a [", b"]>", b"<!ENTITY e '", b"&e;", b"/>",
                b"\r", b"\n", b"\xED\xA1\x80", b"\xFF\xFE", b"\0", "中".as_bytes(), b"=", b" ", b"--", b"\x1F\x8B",
            ]).prop_map(<[u8]>::to_vec),
            proptest::collection::vec(proptest::prelude::any::<u8>(), 0..4),
        ], 0..60)) {
        let _ = events(&parts.concat());
    }
}

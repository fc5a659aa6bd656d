use std::fs;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

use proptest::prelude::*;

use super::*;

type Units = (Vec<TranslationUnit>, Vec<Finding>, Option<String>);

/// All units and findings, and the error that it ends with.
fn all(reader: Result<impl UnitReader>) -> Units {
    let (mut units, mut findings) = (Vec::new(), Vec::new());
    let end = reader.and_then(|mut reader| {
        while let Some(unit) = reader.next_unit(&mut findings)? {
            units.push(unit);
        }
        Ok(())
    });
    (units, findings, end.err().map(|error| error.to_string()))
}

/// The same by batches, behind so many single units.
fn batches(reader: Result<impl UnitReader>, singles: usize) -> Units {
    let (mut units, mut findings) = (Vec::new(), Vec::new());
    let end = reader.and_then(|mut reader| {
        for _ in 0..singles {
            units.extend(reader.next_unit(&mut findings)?);
        }
        let mut batch = UnitBatch::default();
        loop {
            let more = reader.next_batch(&mut batch);
            for (found, unit) in batch.units.drain(..) {
                findings.extend(found);
                units.push(unit);
            }
            findings.append(&mut batch.findings);
            if !more? {
                return Ok(());
            }
        }
    });
    (units, findings, end.err().map(|error| error.to_string()))
}

fn one(bytes: &[u8]) -> Units {
    all(TmxReader::new("f.tmx", bytes))
}

fn parts(bytes: &[u8], size: usize, threads: usize) -> Result<TmxParts<Cursor<Vec<u8>>>> {
    TmxParts::cut("f.tmx".to_owned(), Cursor::new(bytes.to_vec()), Manner { size, threads })
}

const HEAD: &str = "<?xml version='1.0'?>\n<tmx version='1.4'><header creationtool='t' creationtoolversion='1' \
    segtype='sentence' o-tmf='t' adminlang='en' srclang='en' datatype='plaintext'/><body>\n";

const UNIT: &str =
    "<tu tuid='1'><tuv xml:lang='en'><seg>a &amp; b</seg></tuv><tuv xml:lang='zh'><seg>中文</seg></tuv></tu>";

/// What stands in a file: mostly units, and everything that a cut might go wrong with.
fn fragment() -> impl Strategy<Value = Vec<u8>> {
    let sound = prop_oneof![
        Just(UNIT.to_owned()),
        "[a-c中𠮷]{0,40}".prop_map(|text| UNIT.replace("中文", &text)),
        Just(UNIT.replace("a &amp;", "x &nbsp;\u{1} < ]]> &")),
        Just(UNIT.replace("<seg>", "<seg><bpt>&lt;/tu></bpt><hi>").replace("</seg>", "</hi><ept i='1'/></seg>")),
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\r".to_owned()),
        Just("  ".to_owned()),
        Just("<!-- a comment -->".to_owned()),
    ];
    let odd: Vec<&[u8]> = vec![
        b"<!-- </tu> -->",
        b"<!-- -- </tu><tu>",
        b"-->",
        b"<![CDATA[ </tu>",
        b"]]>",
        b"<?p </tu> ?>",
        b"<?xml version='1.0'?>",
        b"<tu x='</tu>'/>",
        b"<tu x='",
        b"'>",
        b"<tu><tuv xml:lang='en'><seg>not closed",
        b"<tu>",
        b"</tu>",
        b"<TU><TUV xml:lang='en'><SEG>capitals</SEG></TUV></TU>",
        b"<x:tu><x:tuv xml:lang='en'><x:seg>prefix</x:seg></x:tuv></x:tu>",
        b"<tu><tuv xml:lang='en'><seg>nested <tu><tuv>in</tuv></tu></seg></tuv></tu>",
        b"</body>",
        b"<body>",
        b"</tmx>",
        b"<tmx>",
        b"<tmx><body>",
        b"</body></tmx><tmx><body>",
        b"<header/>",
        b"<foo>text</foo>",
        b"<foo>",
        b"</tu",
        b"</tu >",
        b"text",
        b"\xFF",
        b"\xE4\xB8",
        b"\xED\xA1\x80 \xC0",
        b"<tu><tuv xml:lang='\xFF'><seg>\xE4</seg></tuv></tu>",
        b"<!DOCTYPE x>",
        b"\0",
    ];
    prop_oneof![6 => sound.prop_map(String::into_bytes), 1 => proptest::sample::select(odd).prop_map(<[u8]>::to_vec)]
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    let end = prop_oneof![5 => Just("</body></tmx>\n"), 1 => Just("</body>"), 1 => Just("")];
    let head = prop_oneof![
        8 => Just(HEAD.to_owned()),
        1 => Just(HEAD.replace("<?xml", "\u{FEFF}<?xml")),
        1 => Just(HEAD.replace("?>", "?><!DOCTYPE tmx [<!ENTITY nbsp 'x'>]>")),
        1 => Just(HEAD.replace("<body>\n", "")),
        1 => Just(HEAD.replace("1.0'", "1.0' encoding='gbk'")),
        1 => Just(HEAD.replace("<body>", "<body/>")),
    ];
    (head, proptest::collection::vec(fragment(), 0..60), end, 0_usize..4, any::<usize>()).prop_map(
        |(head, body, end, cut, at)| {
            let mut bytes = [head.into_bytes(), body.concat(), end.into()].concat();
            if cut == 0 {
                bytes.truncate(at % bytes.len());
            }
            bytes
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn parts_have_the_units_and_findings_of_the_whole(
        bytes in file(),
        size in prop_oneof![1_usize..200, 200_usize..4_000],
        threads in 2_usize..5,
        singles in 0_usize..9,
    ) {
        let expected = one(&bytes);
        prop_assert_eq!(&all(parts(&bytes, size, threads)), &expected);
        prop_assert_eq!(&batches(parts(&bytes, size, threads), singles), &expected);
    }
}

/// A long file of sound units, each with a number.
fn sound(units: usize) -> String {
    let units: String = (0..units).map(|at| UNIT.replace("tuid='1'", &format!("tuid='{at}'")) + "\r\n").collect();
    format!("{HEAD}{units}</body></tmx>")
}

#[test]
fn a_sound_file_is_read_in_parts_to_its_end() {
    let text = sound(1_000);
    let mut reader = parts(text.as_bytes(), 4_000, 3).unwrap();
    let (mut units, mut findings) = (Vec::new(), Vec::new());
    while let Some(unit) = reader.next_unit(&mut findings).unwrap() {
        assert!(!matches!(reader.state, State::Rest(_)), "at {:?}", unit.location);
        units.push(unit);
    }
    assert_eq!((units, findings, None), one(text.as_bytes()));
}

#[test]
fn a_fault_of_a_unit_far_behind_has_its_number_and_place() {
    let text = sound(1_000).replace("tuid='700'", "tuid='700' foo=''");
    let (units, findings, _) = all(parts(text.as_bytes(), 1_000, 4));
    assert_eq!(units.len(), 1_000);
    let found: Vec<_> = findings.iter().map(|found| (found.unit, found.id.as_deref(), found.location.line)).collect();
    assert_eq!(found, [(Some(701), Some("700"), 703)]);
}

#[test]
fn behind_a_part_that_is_none_one_reader_goes_on() {
    let text = sound(200).replacen("</tu>", &format!("</tu><!-- {} -->", "</tu>".repeat(300)), 1);
    assert_eq!(all(parts(text.as_bytes(), 256, 2)), one(text.as_bytes()));
    // A limit is told as one reader tells it.
    let deep = sound(100).replace("tuid='50'>", &format!("tuid='50'>{}", "<x>".repeat(200)));
    let (units, _, error) = all(parts(deep.as_bytes(), 256, 2));
    assert_eq!(units.len(), 50);
    assert_eq!(error.as_deref(), one(deep.as_bytes()).2.as_deref());
    assert!(error.is_some());
}

#[test]
fn a_reader_that_is_dropped_early_ends_its_threads() {
    let text = sound(5_000);
    for units in [0, 1, 300] {
        let mut reader = parts(text.as_bytes(), 500, 4).unwrap();
        let mut batch = UnitBatch::default();
        for _ in 0..units {
            reader.next_unit(&mut Vec::new()).unwrap();
        }
        if units == 300 {
            reader.next_batch(&mut batch).unwrap();
        }
        let cutter = if let State::Parts(cutter, ..) = &reader.state { Some(Arc::downgrade(cutter)) } else { None };
        assert_eq!(cutter.is_some(), units > 0);
        drop(reader);
        assert!(cutter.is_none_or(|cutter| cutter.strong_count() == 0), "a thread is left");
    }
}

/// Fails, or panics, once when so many bytes are read.
struct Fragile(Cursor<Vec<u8>>, Option<(u64, bool)>);

impl Read for Fragile {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if let Some((_, panics)) = self.1.take_if(|(at, _)| self.0.position() > *at) {
            assert!(!panics, "as it should");
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.0.read(into)
    }
}

impl Seek for Fragile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn what_goes_wrong_in_a_thread_is_tried_again_outside() {
    // Longer than what is looked at to choose the encoding.
    let text = sound(6_000);
    for panics in [false, true] {
        let bytes = Fragile(Cursor::new(text.clone().into_bytes()), Some((400_000, panics)));
        let reader = TmxParts::cut("f.tmx".to_owned(), bytes, Manner { size: 2_000, threads: 3 });
        assert_eq!(all(reader), one(text.as_bytes()));
    }
}

/// Of whoever has them beside the project.
#[test]
fn files_of_many_programs_are_read_as_by_one_reader() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/tm"));
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let bytes = fs::read(entry.path()).unwrap();
        for (size, threads) in [(100, 2), (3_000, 4)] {
            assert!(all(parts(&bytes, size, threads)) == one(&bytes), "{}", entry.path().display());
        }
    }
}

//! How fast bilingual files are read, checked and written, in bytes of the file: a memory of 10,000 units made of one
//! resolution, and the same in every format that is read and written. How fast their texts are compared, in units. How fast they go into a memory on disk and are
//! found there.

use std::hint::black_box;
use std::io::Cursor;

use bitext::{
    CheckOptions, Checker, ConcordanceOptions, Fault, Finding, Format, FuzzyOptions, Group, Head, Input, LanguagePair,
    Memory, Options, RecordReader, Survey, TableForm, TableReader, Timestamp, TmxParts, TmxReader, TranslationUnit,
    UnitBatch, UnitHeader, UnitOptions, UnitReader, Variant, WriteOptions, align,
};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const ENGLISH: &str = include_str!("../data/un/55-187.en.txt");
const CHINESE: &str = include_str!("../data/un/55-187.zh.txt");
const UNITS: usize = 10_000;

const FORMATS: [Format; 4] = [Format::Tmx, Format::Jsonl, Format::Csv, Format::Xlsx];

fn units() -> Vec<TranslationUnit> {
    let (source, target) = (Input::new("en.txt", ENGLISH), Input::new("zh.txt", CHINESE));
    let bitext = align(&source, &target, &Options::default()).expect("the documents are a pair");
    let texts: Vec<_> = bitext.units().map(|unit| (unit.source, unit.target)).collect();
    let unit = |at: usize| {
        let (source, target) = &texts[at % texts.len()];
        let variants =
            vec![Variant::plain("en", format!("{source} {at}")), Variant::plain("zh-CN", format!("{target}{at}"))];
        TranslationUnit { id: Some(at.to_string()), variants, ..TranslationUnit::default() }
    };
    (1..=UNITS).map(unit).collect()
}

fn head() -> Head {
    Head { source_lang: Some("en".to_owned()), target_lang: Some("zh-CN".to_owned()), ..Head::default() }
}

fn written(format: Format, units: &[TranslationUnit]) -> Vec<u8> {
    let head = head();
    let mut survey = Survey::new(&head);
    for unit in units {
        survey.add(unit);
    }
    let columns = survey.columns();
    let header = UnitHeader {
        name: "memory",
        documents: ["a.xml", "b.xml"],
        head: &head,
        columns: &columns,
        created: Timestamp::UNIX_EPOCH,
    };
    let mut bytes = Vec::new();
    let writer = format.unit_writer(&mut bytes, &header, &WriteOptions::default()).expect("memory takes all");
    let mut writer = writer.expect("the format holds units");
    for unit in units {
        writer.unit(unit).expect("memory takes all");
    }
    writer.finish().expect("memory takes all");
    drop(writer);
    bytes
}

fn reader(format: Format, input: &Input) -> Box<dyn UnitReader + '_> {
    let options = UnitOptions::default();
    let form = match format {
        Format::Tmx => return Box::new(TmxReader::new("t", input.bytes.as_slice()).expect("it is TMX")),
        Format::Jsonl => return Box::new(RecordReader::new(input, &options).expect("it is JSONL")),
        Format::Xlsx => TableForm::Xlsx,
        _ => TableForm::Csv,
    };
    Box::new(TableReader::new(input, form, &options).expect("it is a table"))
}

fn all(mut reader: Box<dyn UnitReader + '_>, each: &mut dyn FnMut(TranslationUnit)) {
    while let Some(unit) = reader.next_unit(&mut Vec::new()).expect("the file is whole") {
        each(unit);
    }
}

/// Options that seek what is in these groups.
fn of_groups(is_sought: impl Fn(Group) -> bool) -> CheckOptions {
    CheckOptions::default().only(Fault::ALL.iter().copied().filter(|fault| is_sought(fault.group())))
}

/// What is found in the units, checked in batches as the program does.
fn checked(units: &[TranslationUnit], options: CheckOptions) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut checker = Checker::new(&head(), LanguagePair::default(), options, &mut findings);
    for batch in units.chunks(Checker::BATCH) {
        findings.extend(checker.check(batch).into_iter().flatten());
    }
    findings.extend(checker.finish());
    findings
}

/// Units a second, on all cores: everything, and each group of checks alone.
fn check(criterion: &mut Criterion) {
    let units = units();
    let mut group = criterion.benchmark_group("check");
    group.throughput(Throughput::Elements(units.len() as u64)).sample_size(10);
    group.bench_function("all", |bench| bench.iter(|| black_box(checked(&units, CheckOptions::default()))));
    for own in Group::ALL {
        let options = of_groups(|group| group == own);
        group.bench_function(own.name(), |bench| bench.iter(|| black_box(checked(&units, options.clone()))));
    }
    group.finish();
}

fn files(criterion: &mut Criterion) {
    let units = units();
    for format in FORMATS {
        let input = Input::new("memory", written(format, &units));
        let mut group = criterion.benchmark_group(format!("files/{}", format.name()));
        group.throughput(Throughput::Bytes(input.bytes.len() as u64)).sample_size(10);
        group.bench_function("read", |bench| {
            bench.iter(|| all(reader(format, &input), &mut |unit| drop(black_box(unit))));
        });
        group.bench_function("write", |bench| bench.iter(|| black_box(written(format, &units))));
        if format == Format::Tmx {
            group.bench_function("read in parts", |bench| {
                bench.iter(|| {
                    let bytes = Cursor::new(input.bytes.clone());
                    let mut reader = TmxParts::new("t", bytes).expect("it is TMX");
                    let mut batch = UnitBatch::default();
                    while reader.next_batch(&mut batch).expect("the file is whole") {
                        black_box(&batch.units);
                    }
                });
            });
            group.bench_function("read and check", |bench| {
                bench.iter(|| {
                    let mut units = Vec::new();
                    all(reader(format, &input), &mut |unit| units.push(unit));
                    black_box(checked(&units, of_groups(|group| matches!(group, Group::Format | Group::Repeats))))
                });
            });
        }
        group.finish();
    }
}

/// A memory on disk: units into it, and searches in it.
fn memory(criterion: &mut Criterion) {
    let units = units();
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let made = |name: &str| {
        let mut memory = Memory::open_or_create(&folder.path().join(name)).expect("the folder takes a memory");
        let mut import = memory.import("memory.tmx", Some("en")).expect("it is a memory");
        for unit in &units {
            import.unit(unit).expect("the disk has room");
        }
        import.finish().expect("the disk has room");
        memory
    };
    let mut group = criterion.benchmark_group("memory");
    group.throughput(Throughput::Elements(units.len() as u64));
    group.sample_size(10);
    let mut made_before = 0;
    group.bench_function("import", |bencher| {
        bencher.iter(|| {
            made_before += 1;
            made(&format!("{made_before}.tm"))
        });
    });
    group.throughput(Throughput::Elements(1));
    group.sample_size(50);
    made("my.tm");
    let path = folder.path().join("my.tm");
    group.bench_function("open", |bencher| bencher.iter(|| Memory::open(&path)));
    let memory = Memory::open(&path).expect("it is a memory");
    let edited =
        "Recognizes the need for the industry to play an increased role in fighting the poverty of countries; 77";
    for (name, text) in [("fuzzy English", edited), ("fuzzy Chinese", "认识到必须加强农业的作用，防止发展中国家被忽略")]
    {
        group.bench_function(name, |bencher| bencher.iter(|| memory.fuzzy(black_box(text), &FuzzyOptions::default())));
    }
    for (name, phrase) in [("concordance English", "industrial development"), ("concordance Chinese", "工业")] {
        let options = ConcordanceOptions::default();
        group.bench_function(name, |bencher| bencher.iter(|| memory.concordance(black_box(phrase), &options)));
    }
    group.finish();
}

criterion_group!(benches, files, check, memory);
criterion_main!(benches);

//! How fast each stage is, on one resolution and on a law of 2,000 articles; splitting also on prose.
//!
//! Throughput is in bytes of both originals, except for splitting, which is measured for each language, for pairing,
//! which counts segments of both sides, for learning words, which counts sentences and scored pairs, and for the encoder,
//! which counts pieces of words, vectors or pairs of them.

use std::borrow::Borrow;
use std::hint::black_box;
use std::io;
use std::process::{Command, Stdio};

use bitext::{
    Bead, Bitext, Block, Document, Encoder, Format, Header, Input, Lang, Learned, LengthAligner, Level, Lexicon,
    Matches, Means, Options, Passage, Section, SegmentAligner, SegmentationRules, Sentence, SentenceAligner, Status,
    Timestamp, Unit, Weights, WriteOptions, align, clean, cognates, decode, outline, pair_blocks, segment,
};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const ENGLISH: &str = include_str!("../data/un/55-187.en.txt");
const CHINESE: &str = include_str!("../data/un/55-187.zh.txt");
const ARTICLES: usize = 2_000;
const SENTENCES: usize = 5_000;
/// Sentences as novels and magazines have them: the resolutions have hardly a stop inside of a paragraph.
const ENGLISH_PROSE: &str = "\
Mr. Lin closed the shop at 5.30 p.m. and counted the money twice. \"Is that all?\" his wife asked. It was. He had sold \
No. 7 and No. 12, both of them old, and a lamp that nobody had wanted since 1987... \"Tomorrow,\" he said, \"it will be \
better!\" She did not answer; she was reading a letter from the U.S. and smiling. Outside it had begun to rain.\n";
const CHINESE_PROSE: &str = "\
林先生下午五点半关了店门，把钱数了两遍。“就这些吗？”妻子问。就这些。他卖掉了七号和十二号，都是旧货，还有一盏从1987年起就没有人要的灯……\
“明天，”他说，“会好一些的！”她没有回答；她正在读一封美国来信，脸上带着微笑。外面下起了雨。\n";

/// A pair before and after the work.
struct Pair {
    name: &'static str,
    source: Input,
    target: Input,
    bitext: Bitext,
}

impl Pair {
    fn new(name: &'static str, english: &str, chinese: &str) -> Self {
        let (source, target) = (Input::new("en.txt", english), Input::new("zh.txt", chinese));
        let bitext = align(&source, &target, &Options::default()).expect("the documents are a pair");
        Self { name, source, target, bitext }
    }

    fn bytes(&self) -> Throughput {
        Throughput::Bytes((self.source.bytes.len() + self.target.bytes.len()) as u64)
    }

    fn segments(&self) -> Throughput {
        Throughput::Elements((self.bitext.source.segments.len() + self.bitext.target.segments.len()) as u64)
    }

    fn documents(&self) -> [&Document; 2] {
        [&self.bitext.source, &self.bitext.target]
    }
}

fn pairs() -> [Pair; 2] {
    let resolution = Pair::new("55-187", ENGLISH, CHINESE);
    let (english, chinese) = law(&resolution.bitext);
    let law = Pair::new("2000-articles", &english, &chinese);
    [resolution, law]
}

/// The operative paragraphs of the resolution over and over, as articles with running numbers.
fn law(resolution: &Bitext) -> (String, String) {
    let bodies = |document: &Document| -> Vec<String> {
        let labelled = document.blocks.iter().filter_map(|block: &Block| Some((block, block.label.as_ref()?)));
        let text = document.text.as_str();
        labelled.map(|(block, label)| text[label.span.end..block.span.end].trim().to_owned()).collect()
    };
    let repeat = |bodies: Vec<String>, article: fn(usize) -> String| -> String {
        let bodies = bodies.iter().cycle().zip(1..=ARTICLES);
        bodies.map(|(body, number)| format!("{} {body}\n", article(number))).collect::<Vec<_>>().concat()
    };
    let english = repeat(bodies(&resolution.source), |number| format!("Article {number}"));
    (english, repeat(bodies(&resolution.target), |number| format!("第{number}条")))
}

fn each<'a>(
    criterion: &mut Criterion,
    stage: &str,
    pairs: impl IntoIterator<Item = &'a Pair>,
    bench: impl Fn(&mut BenchmarkGroup<'_, WallTime>, &Pair),
) {
    let mut group = criterion.benchmark_group(stage);
    group.sample_size(20);
    for pair in pairs {
        group.throughput(pair.bytes());
        bench(&mut group, pair);
    }
    group.finish();
}

fn stages(criterion: &mut Criterion) {
    let pairs = pairs();
    each(criterion, "read and clean", &pairs, |group, pair| {
        group.bench_function(pair.name, |bencher| {
            bencher.iter(|| {
                [(&pair.source, Lang::English), (&pair.target, Lang::Chinese)].map(|(input, lang)| {
                    let (text, _) = decode(black_box(input), None).expect("it is text");
                    clean(&text, lang)
                })
            });
        });
    });
    each(criterion, "outline", &pairs, |group, pair| {
        group.bench_function(pair.name, |bencher| {
            bencher.iter(|| pair.documents().map(|document| outline(black_box(document.text.as_str()), document.lang)));
        });
    });
    let prose = Pair::new("prose", &ENGLISH_PROSE.repeat(ARTICLES), &CHINESE_PROSE.repeat(ARTICLES));
    each(criterion, "segment", pairs.iter().chain([&prose]), |group, pair| {
        for document in pair.documents() {
            let (text, tag) = (document.text.as_str(), document.tag.as_str());
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(BenchmarkId::new(tag, pair.name), |bencher| {
                let rules = SegmentationRules::built_in();
                bencher.iter(|| segment(text, tag, black_box(&document.blocks), Level::Sentence, rules));
            });
        }
    });
    each(criterion, "cognates", &pairs, |group, pair| {
        group.bench_function(pair.name, |bencher| {
            bencher.iter(|| pair.documents().map(|document| cognates(black_box(document.text.as_str()))));
        });
    });
    each(criterion, "lexicon", &pairs, |group, pair| {
        let texts = pair.documents().map(|document| -> Vec<&str> {
            document.segments.iter().map(|segment| &document.text.as_str()[segment.span.range()]).collect()
        });
        let chinese: Vec<Sentence> = texts[1].iter().map(|text| Sentence::from(*text)).collect();
        group.throughput(pair.segments());
        group.bench_function(BenchmarkId::new("matches", pair.name), |bencher| {
            bencher.iter(|| Matches::new(Lexicon::bundled(), black_box(&chinese), black_box(&texts[0])));
        });
        let matches = Matches::new(Lexicon::bundled(), &chinese, &texts[0]);
        group.throughput(Throughput::Elements(chinese.len() as u64));
        group.bench_function(BenchmarkId::new("coverage", pair.name), |bencher| {
            let pairs = (0..chinese.len()).map(|at| (at..at + 1, at..at + 1));
            bencher.iter(|| {
                pairs.clone().map(|(chinese, english)| matches.coverage(chinese, english).english.matched).sum::<f32>()
            });
        });
    });
    each(criterion, "align", &pairs, |group, pair| {
        group.throughput(pair.segments());
        let [source, target] = pair.documents();
        group.bench_function(BenchmarkId::new("blocks", pair.name), |bencher| {
            bencher.iter(|| pair_blocks(black_box(source), black_box(target), Lexicon::bundled(), &[]));
        });
        // all segments as one passage: the work that a document without paragraphs would be
        let whole = |document| Passage::new(document, document.segments.iter().map(|segment| segment.span));
        let all = [Section { source: 0..source.segments.len(), target: 0..target.segments.len() }];
        let aligners =
            [("by length", None), ("without encoder", Some(Means::Lexicon)), ("with encoder", Some(Means::Encoder))];
        for (name, means) in aligners {
            let model = means.and_then(|means| SentenceAligner::new(Weights::bundled(), Lexicon::bundled(), means));
            let aligner: &dyn SegmentAligner = model.as_ref().map_or(&LengthAligner, |model| model);
            group.bench_function(BenchmarkId::new(format!("segments of one section {name}"), pair.name), |bencher| {
                bencher.iter(|| aligner.align(black_box(&whole(source)), black_box(&whole(target)), &all, &[]));
            });
        }
    });
    each(criterion, "write", &pairs, |group, pair| {
        let units: Vec<_> = pair.bitext.units().collect();
        let formats = Format::ALL.into_iter().filter(|format| !format.is_of_units());
        for format in formats.chain([Format::Moses(Lang::English)]) {
            group.bench_function(BenchmarkId::new(format.name(), pair.name), |bencher| {
                bencher.iter(|| write(&pair.bitext, black_box(&units), format).expect("a sink takes everything"));
            });
        }
    });
    each(criterion, "end to end", &pairs, |group, pair| {
        group.bench_function(pair.name, |bencher| {
            bencher.iter(|| {
                let bitext = align(black_box(&pair.source), black_box(&pair.target), &Options::default());
                let bitext = bitext.expect("the documents are a pair");
                write(&bitext, bitext.units(), Format::Tmx)
            });
        });
    });
}

fn write<'a>(bitext: &Bitext, units: impl IntoIterator<Item: Borrow<Unit<'a>>>, format: Format) -> io::Result<usize> {
    let header = Header::new(bitext, Timestamp::UNIX_EPOCH);
    let mut writer = format.writer(io::sink(), &header, &WriteOptions::default())?;
    for unit in units {
        writer.unit(unit.borrow())?;
    }
    Ok(writer.finish()?.records)
}

/// Learning translations of words from 5,000 pairs of sentences, and scoring nine neighbours of each.
fn learning(criterion: &mut Criterion) {
    let (source, target) = (random_sentences(12), random_sentences(13));
    let bead =
        |at| Bead { source: at..at + 1, target: at..at + 1, confidence: 1.0, status: Status::InOrder, runner_up: None };
    let beads: Vec<Bead> = (0..SENTENCES).map(bead).collect();
    let mut group = criterion.benchmark_group("learned lexicon");
    group.sample_size(10).throughput(Throughput::Elements(SENTENCES as u64));
    group.bench_function("learn", |bencher| bencher.iter(|| Learned::new(black_box(&source), &target, &beads, &[])));
    let learned = Learned::new(&source, &target, &beads, &[]);
    group.throughput(Throughput::Elements(9 * SENTENCES as u64));
    group.bench_function("score", |bencher| {
        let near = |at: usize| (at..at + 9).map(move |other| (at, other.saturating_sub(4).min(SENTENCES - 1)));
        let score = |(at, other)| learned.score(at..at + 1, other..other + 1).total();
        bencher.iter(|| (0..SENTENCES).flat_map(near).map(score).sum::<f64>());
    });
    group.finish();
}

/// Word n is about 1/n as frequent as the first, among 11,000: as Zipf found it in texts.
fn random_sentences(words: usize) -> Vec<Vec<u32>> {
    let mut state = words as u64;
    let mut word = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (11_000_f64.powf((state >> 11) as f64 / (1_u64 << 53) as f64) - 1.0) as u32
    };
    (0..SENTENCES).map(|_| (0..words).map(|_| word()).collect()).collect()
}

/// What the program takes to start, and to start and open the encoder; the difference is the opening. A process has one
/// encoder, which is opened once, so it takes processes to measure it.
fn opening(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("there is room for a word");
    let word = folder.path().join("word.txt");
    std::fs::write(&word, "a\n").expect("there is room for a word");
    let run = |args: &[&std::ffi::OsStr]| {
        let status = Command::new(env!("CARGO_BIN_EXE_align")).args(args).stdout(Stdio::null()).status();
        assert!(status.is_ok_and(|status| status.success()), "the program runs");
    };
    let mut group = criterion.benchmark_group("opening the encoder");
    group.bench_function("the program without it", |bencher| bencher.iter(|| run(&["--version".as_ref()])));
    group.bench_function("the program with it", |bencher| {
        bencher.iter(|| run(&["embed".as_ref(), word.as_os_str(), "--jobs=1".as_ref()]));
    });
    group.finish();
}

/// The encoder, on a sentence and on the sentences of a document that is not like any other, on one thread and on all.
fn encoding(criterion: &mut Criterion) {
    let encoder = Encoder::bundled();
    let document = sentences();
    let pieces = |texts: &[String]| texts.iter().map(|text| encoder.tokens(text).len() as u64).sum();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("there is a thread");
    let texts: [(&str, &[String]); 2] = [("one sentence", &document[..1]), ("a document", &document)];

    let mut group = criterion.benchmark_group("tokenising");
    for (name, texts) in texts {
        group.throughput(Throughput::Elements(pieces(texts)));
        group.bench_function(name, |bencher| {
            bencher.iter(|| texts.iter().map(|text| encoder.tokens(black_box(text)).len()).sum::<usize>());
        });
    }
    group.finish();

    let mut group = criterion.benchmark_group("encoding");
    for (name, texts) in texts {
        group.throughput(Throughput::Elements(pieces(texts)));
        group.bench_function(BenchmarkId::new(name, "one thread"), |bencher| {
            one.install(|| bencher.iter(|| encoder.encode(black_box(texts))));
        });
    }
    group.bench_function(BenchmarkId::new("a document", "all threads"), |bencher| {
        bencher.iter(|| encoder.encode(black_box(&document)));
    });
    group.finish();

    let mut group = criterion.benchmark_group("overlaps");
    for longest in [1, 4, 8] {
        group.throughput(Throughput::Elements((longest * document.len()) as u64));
        group.bench_function(BenchmarkId::new("one thread, runs of up to", longest), |bencher| {
            one.install(|| bencher.iter(|| encoder.overlaps(black_box(&document), longest)));
        });
    }
    group.finish();

    let (vectors, mut group) = (encoder.encode(&document), criterion.benchmark_group("nearest vectors"));
    group.throughput(Throughput::Elements((vectors.len() * vectors.len()) as u64));
    group.bench_function("one thread", |bencher| one.install(|| bencher.iter(|| vectors.nearest(black_box(&vectors)))));
    group.finish();
}

/// The lines of the English and Chinese resolutions and of this program's own documents, those of a few words left out.
fn sentences() -> Vec<String> {
    let texts = [
        ENGLISH,
        CHINESE,
        include_str!("../data/un/61-215.en.txt"),
        include_str!("../data/un/65-175.en.txt"),
        include_str!("../README.md"),
        include_str!("../ARCHITECTURE.md"),
    ];
    let lines = texts.iter().flat_map(|text| text.split(['.', '。', '\n']));
    lines.map(|line| line.trim().to_owned()).filter(|line| line.len() > 40).collect()
}

criterion_group!(benches, stages, learning, opening, encoding);
criterion_main!(benches);

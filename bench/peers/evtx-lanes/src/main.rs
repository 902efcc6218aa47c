//! Times the evtx crate on all .evtx files of a folder, from bytes in memory to JSON, net of reading the disk.
//!
//! `evtx-lanes FOLDER` measures every setting. `evtx-lanes FOLDER --serve` takes `run SETTING` on standard input instead and
//! answers each with a line of JSON, so that another program can take turns.

mod clock;

use std::fs;
use std::hint::black_box;
use std::io::{BufRead, Cursor, Write};
use std::path::Path;

use evtx::{EvtxParser, ParserSettings};

/// `json` renders each record as JSON text, `value` builds serde_json values, `dump` is what the crate's own command calls
/// (one buffer a chunk); `+threads` lets it use all processors.
const SETTINGS: [&str; 6] = ["json", "value", "dump", "json+threads", "value+threads", "dump+threads"];

struct Run {
    records: usize,
    rejected: usize,
    seconds: f64,
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = args.first() else {
        eprintln!("usage: evtx-lanes FOLDER [--serve]");
        std::process::exit(2);
    };
    let mut files = Vec::new();
    read(Path::new(folder), &mut files);
    let bytes: usize = files.iter().map(Vec::len).sum();
    println!("{{\"files\":{},\"bytes\":{bytes}}}", files.len());
    if args.get(1).is_some_and(|a| a == "--serve") {
        for line in std::io::stdin().lock().lines() {
            let line = line.expect("standard input");
            match line.strip_prefix("run ") {
                Some(setting) => {
                    let run = run(&files, setting);
                    println!(
                        "{{\"setting\":\"{setting}\",\"events\":{},\"rejected\":{},\"seconds\":{:.9}}}",
                        run.records, run.rejected, run.seconds
                    );
                }
                None => println!("{{\"error\":\"unknown command\"}}"),
            }
            std::io::stdout().flush().expect("standard output");
        }
    } else {
        measure(&files);
    }
}

fn measure(files: &[Vec<u8>]) {
    const ROUNDS: usize = 9;
    let mut seconds = vec![Vec::new(); SETTINGS.len()];
    let mut records = 0;
    for round in 0..=ROUNDS {
        for (i, setting) in SETTINGS.iter().enumerate() {
            let run = run(files, setting);
            records = run.records;
            if round > 0 {
                seconds[i].push(run.seconds);
            }
        }
    }
    for (i, setting) in SETTINGS.iter().enumerate() {
        seconds[i].sort_by(f64::total_cmp);
        let rate = records as f64 / seconds[i][ROUNDS / 2];
        println!("{{\"setting\":\"{setting}\",\"records\":{records},\"records_per_second\":{rate:.0}}}");
    }
}

fn read(path: &Path, files: &mut Vec<Vec<u8>>) {
    let mut entries: Vec<_> = fs::read_dir(path).expect("folder").map(|e| e.expect("folder").path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            read(&entry, files);
        } else if entry.extension().is_some_and(|e| e.eq_ignore_ascii_case("evtx")) {
            files.push(fs::read(&entry).expect("file"));
        }
    }
}

/// One round over all files.
fn run(files: &[Vec<u8>], setting: &str) -> Run {
    let threads = if setting.ends_with("+threads") { 0 } else { 1 };
    let settings = ParserSettings::new().num_threads(threads);
    let (mut records, mut rejected) = (0, 0);
    let start = clock::seconds();
    for file in files {
        let Ok(parser) = EvtxParser::from_read_seek(Cursor::new(file.as_slice())) else {
            rejected += 1;
            continue;
        };
        let mut parser = parser.with_configuration(settings.clone());
        match setting.split('+').next() {
            Some("json") => count(parser.records_json_bytes(), &mut records, &mut rejected),
            Some("value") => count(parser.records_json_value(), &mut records, &mut rejected),
            Some("dump") => {
                for chunk in parser.chunks_json_bytes(false) {
                    let rendered = black_box(&chunk).records().count();
                    records += rendered;
                    rejected += chunk.items.len() - rendered;
                }
            }
            _ => panic!("unknown setting {setting}"),
        }
    }
    Run { records, rejected, seconds: clock::seconds() - start }
}

fn count<T, E>(results: impl Iterator<Item = Result<T, E>>, records: &mut usize, rejected: &mut usize) {
    for result in results {
        if black_box(result).is_ok() { *records += 1 } else { *rejected += 1 }
    }
}

//! A file of JSON lines in memory, and what is timed.

use std::fs::File;
use std::hint::black_box;
use std::io::{Read, Write};

use flate2::read::MultiGzDecoder;
use rsigma_eval::JsonEvent;
use serde_json::Value;

use crate::clock;
use crate::rules::{Chosen, Engines};

/// How many events its batch call gets at once.
const BATCH: usize = 1000;

pub struct Lane {
    pub name: String,
    text: Vec<u8>,
    events: usize,
}

pub struct Run {
    pub matches: usize,
    pub rejected: usize,
    pub seconds: f64,
}

impl Lane {
    pub fn empty() -> Lane {
        Lane { name: String::new(), text: Vec::new(), events: 0 }
    }

    pub fn read(path: &str) -> Lane {
        let mut text = Vec::new();
        let mut file = File::open(path).expect("events file");
        if path.ends_with(".gz") {
            MultiGzDecoder::new(file).read_to_end(&mut text).expect("events file");
        } else {
            file.read_to_end(&mut text).expect("events file");
        }
        let name = path.rsplit('/').next().unwrap_or(path).to_string();
        let events = lines(&text).count();
        Lane { name, text, events }
    }

    pub fn len(&self) -> usize {
        self.events
    }

    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// One round: every line from bytes to results. What rsigma's own command does for a line, but without printing.
    pub fn run(&self, engines: &mut Engines, setting: &str) -> Run {
        let mut chosen = engines.choose(setting);
        let start = clock::seconds();
        let (matches, rejected) = match chosen {
            Chosen::Batch(_) => self.by_batch(&mut chosen),
            _ => self.one_by_one(&mut chosen),
        };
        Run { matches, rejected, seconds: clock::seconds() - start }
    }

    fn one_by_one(&self, chosen: &mut Chosen) -> (usize, usize) {
        let (mut matches, mut rejected) = (0, 0);
        for line in lines(&self.text) {
            match parse(line) {
                Some(value) => matches += black_box(chosen.evaluate(&JsonEvent::borrow(&value))).len(),
                None => rejected += 1,
            }
        }
        (matches, rejected)
    }

    fn by_batch(&self, chosen: &mut Chosen) -> (usize, usize) {
        let Chosen::Batch(engine) = chosen else { unreachable!("asked for batches") };
        let (mut matches, mut rejected) = (0, 0);
        let mut all = lines(&self.text);
        loop {
            let mut values: Vec<Value> = Vec::with_capacity(BATCH);
            let mut more = false;
            for line in all.by_ref().take(BATCH) {
                more = true;
                match parse(line) {
                    Some(value) => values.push(value),
                    None => rejected += 1,
                }
            }
            if !more {
                return (matches, rejected);
            }
            let events: Vec<JsonEvent> = values.iter().map(JsonEvent::borrow).collect();
            let references: Vec<&JsonEvent> = events.iter().collect();
            let results = black_box(engine.evaluate_batch(&references));
            matches += results.iter().map(Vec::len).sum::<usize>();
        }
    }

    /// Writes the line number and the rule's id of every match.
    pub fn matches(&self, engines: &mut Engines, setting: &str, out: &mut impl Write) -> usize {
        let mut chosen = engines.choose(setting);
        let mut count = 0;
        for (i, line) in lines(&self.text).enumerate() {
            let Some(value) = parse(line) else { continue };
            for result in chosen.evaluate(&JsonEvent::borrow(&value)) {
                let id = result.header.rule_id.as_deref().unwrap_or(&result.header.rule_title);
                writeln!(out, "{}\t{id}", i + 1).expect("file for the matches");
                count += 1;
            }
        }
        count
    }
}

fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|b| *b == b'\n').filter(|line| !line.is_empty())
}

fn parse(line: &[u8]) -> Option<Value> {
    serde_json::from_str(std::str::from_utf8(line).ok()?).ok()
}

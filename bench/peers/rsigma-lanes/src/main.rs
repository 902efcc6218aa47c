//! Times RSigma on NDJSON files, one thread, from bytes in memory to results, net of loading rules.
//!
//! `rsigma-lanes RULES... [-- FILE...]` measures every setting on every file. `rsigma-lanes RULES... --serve` takes commands
//! on standard input instead, one a line, and answers each with a line of JSON, so that another program can take turns:
//! `load FILE`, `run SETTING`, `matches SETTING TO-FILE`.

mod clock;
mod lane;
mod rules;

use std::fs::File;
use std::io::{BufRead, BufWriter, Write};
use std::time::Instant;

use lane::Lane;
use rules::{Engines, SETTINGS};

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let serve = args.last().is_some_and(|a| a == "--serve");
    if serve {
        args.pop();
    }
    let split = args.iter().position(|a| a == "--").unwrap_or(args.len());
    let files = args.split_off(split);
    if args.is_empty() {
        eprintln!("usage: rsigma-lanes RULES... (--serve | -- FILE...)");
        std::process::exit(2);
    }
    let start = Instant::now();
    let mut engines = Engines::load(&args);
    println!(
        "{{\"rules\":{},\"rejected\":{},\"seconds\":{:.3}}}",
        engines.loaded,
        engines.rejected,
        start.elapsed().as_secs_f64()
    );
    if serve {
        serve_commands(&mut engines);
    } else {
        for file in files.iter().skip(1) {
            measure(&mut engines, file);
        }
    }
}

/// All settings in turn, again and again, so that none has the machine at a better time than the others.
fn measure(engines: &mut Engines, file: &str) {
    const ROUNDS: usize = 5;
    let lane = Lane::read(file);
    let mut seconds = vec![Vec::new(); SETTINGS.len()];
    let mut matches = vec![0; SETTINGS.len()];
    for round in 0..=ROUNDS {
        for (i, setting) in SETTINGS.iter().enumerate() {
            let run = lane.run(engines, setting);
            matches[i] = run.matches;
            if round > 0 {
                seconds[i].push(run.seconds);
            }
        }
    }
    for (i, setting) in SETTINGS.iter().enumerate() {
        seconds[i].sort_by(f64::total_cmp);
        let median = seconds[i][ROUNDS / 2];
        println!(
            "{{\"file\":\"{}\",\"setting\":\"{setting}\",\"events\":{},\"matches\":{},\"events_per_second\":{:.0}}}",
            lane.name,
            lane.len(),
            matches[i],
            lane.len() as f64 / median
        );
    }
}

fn serve_commands(engines: &mut Engines) {
    let mut lane = Lane::empty();
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("standard input");
        let words: Vec<&str> = line.splitn(3, ' ').collect();
        match words[..] {
            ["load", file] => {
                lane = Lane::read(file);
                println!("{{\"events\":{},\"bytes\":{}}}", lane.len(), lane.bytes());
            }
            ["run", setting] => {
                let run = lane.run(engines, setting);
                println!(
                    "{{\"setting\":\"{setting}\",\"events\":{},\"rejected\":{},\"matches\":{},\"seconds\":{:.9}}}",
                    lane.len(),
                    run.rejected,
                    run.matches,
                    run.seconds
                );
            }
            ["matches", setting, file] => {
                let mut out = BufWriter::new(File::create(file).expect("file for the matches"));
                let count = lane.matches(engines, setting, &mut out);
                out.flush().expect("file for the matches");
                println!("{{\"matches\":{count}}}");
            }
            _ => println!("{{\"error\":\"unknown command\"}}"),
        }
        std::io::stdout().flush().expect("standard output");
    }
}

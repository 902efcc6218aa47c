//! RSigma's engine in the settings its documentation names.

use std::collections::HashMap;
use std::path::Path;

use rsigma_eval::{
    CorrelationConfig, Engine, JsonEvent, LogSourceExtractor, MatchDetailLevel, RouteOutcome, RoutingConfig, RoutingPlan,
    SchemaClassifier, SchemaRouter, compile_rule,
};
use rsigma_eval::EvaluationResult;
use rsigma_parser::{LogSource, SigmaCollection, parse_sigma_directory};

/// What can be measured. `bloom` is the bloom pre-filter, `ac` the cross-rule Aho-Corasick index, `logsource` routing by the
/// event's own product, service and category; `windows` says that events without a product are of Windows, as its
/// command's `--event-logsource product=windows` does; `schema` is schema routing, with logsource routing.
pub const SETTINGS: [&str; 12] = [
    "default",
    "default+batch",
    "bloom",
    "ac",
    "bloom+ac",
    "logsource",
    "logsource+batch",
    "logsource+bloom",
    "logsource+ac",
    "logsource+bloom+ac",
    "logsource+windows",
    "schema",
];

pub struct Engines {
    plain: Engine,
    with_ac: Engine,
    router: SchemaRouter,
    pub loaded: usize,
    pub rejected: usize,
}

/// The engine for one setting.
pub enum Chosen<'a> {
    Engine(&'a Engine),
    Batch(&'a Engine),
    Router(&'a mut SchemaRouter),
}

impl Chosen<'_> {
    pub fn evaluate(&mut self, event: &JsonEvent) -> Vec<EvaluationResult> {
        match self {
            Chosen::Engine(engine) | Chosen::Batch(engine) => engine.evaluate(event),
            Chosen::Router(router) => {
                let routed = router.route(event);
                assert!(matches!(routed.outcome, RouteOutcome::Evaluated | RouteOutcome::EvaluatedUnknown));
                routed.results
            }
        }
    }
}

impl Engines {
    pub fn load(folders: &[String]) -> Engines {
        let mut all = SigmaCollection::new();
        let mut rejected = 0;
        for folder in folders {
            let some = parse_sigma_directory(Path::new(folder)).expect("rules folder");
            for error in &some.errors {
                eprintln!("rsigma does not parse: {error}");
            }
            rejected += some.errors.len();
            all.rules.extend(some.rules);
        }
        all.rules.retain(|rule| match compile_rule(rule) {
            Ok(_) => true,
            Err(error) => {
                eprintln!("rsigma does not compile: {}: {error}", rule.title);
                rejected += 1;
                false
            }
        });
        let engine = |ac: bool| {
            let mut engine = Engine::new();
            engine.set_cross_rule_ac(ac);
            engine.add_collection(&all).expect("each rule compiled alone");
            engine
        };
        let plan = RoutingPlan::from_config(&RoutingConfig {
            on_unknown: Default::default(),
            default_pipelines: vec![],
            aliases: HashMap::new(),
            bindings: vec![],
        });
        let sets = plan.pipeline_sets().iter().map(|_| vec![]).collect();
        let router = SchemaRouter::build(
            &all,
            SchemaClassifier::builtin(),
            plan,
            sets,
            CorrelationConfig::default(),
            false,
            MatchDetailLevel::Off,
            Some(LogSourceExtractor::new()),
            false,
        )
        .expect("each rule compiled alone");
        let plain = engine(false);
        let loaded = plain.rule_count();
        Engines { plain, with_ac: engine(true), router, loaded, rejected }
    }

    /// The engine, set up as the words of `setting` say.
    pub fn choose(&mut self, setting: &str) -> Chosen<'_> {
        let has = |word: &str| setting.split('+').any(|w| w == word);
        if has("schema") {
            return Chosen::Router(&mut self.router);
        }
        let engine = if has("ac") { &mut self.with_ac } else { &mut self.plain };
        engine.set_bloom_prefilter(has("bloom"));
        engine.set_logsource_extractor(has("logsource").then(|| {
            let extractor = LogSourceExtractor::new();
            if has("windows") {
                let windows = LogSource { product: Some("windows".to_string()), ..LogSource::default() };
                extractor.with_defaults(windows)
            } else {
                extractor
            }
        }));
        if has("batch") { Chosen::Batch(engine) } else { Chosen::Engine(engine) }
    }
}

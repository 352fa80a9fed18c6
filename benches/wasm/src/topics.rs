use sidelight::insight::{
    leaders::Study,
    topics::{Grouping, TopicMap},
};

/// A grouping of posts, and a study of who leads, as the dashboard makes them.
#[wasm_bindgen]
pub struct Topics {
    grouping: Grouping,
    leading: Study,
}

#[wasm_bindgen]
impl Topics {
    /// Nothing read yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Topics, String> {
        let today = "2026-11-25"
            .parse()
            .map_err(|error: jiff::Error| error.to_string())?;
        Ok(Self {
            grouping: Grouping::new(today, TopicMap::default(), 1),
            leading: Study::new(today),
        })
    }

    /// Takes in posts, records as a JSON list; answers how many were taken.
    pub fn add(&mut self, records: &str) -> Result<usize, String> {
        let records: Vec<StoredPost> =
            serde_json::from_str(records).map_err(|error| error.to_string())?;
        let mut taken = 0;
        for record in &records {
            taken += usize::from(self.grouping.add(record));
            self.leading.add(record);
        }
        Ok(taken)
    }

    /// A step of the grouping; answers how far it is, 0 to 1.
    pub fn step(&mut self, budget: usize) -> f32 {
        self.grouping.step(budget)
    }

    /// Says which post is about which topic, and finds the leaders; answers how
    /// many topics and how many circles there are.
    pub fn circles(&mut self) -> Vec<usize> {
        for (row, topic) in self.grouping.topics().iter().enumerate() {
            self.leading.set_topic(row, *topic);
        }
        vec![
            self.grouping.map().topics.len(),
            self.leading.circles().len(),
        ]
    }
}

use sidelight::insight::{
    leaders::{Circling, Study},
    topics::{Grouping, TopicMap},
};

/// A grouping of posts, and a study of who leads, as the dashboard makes them.
#[wasm_bindgen]
pub struct Topics {
    grouping: Grouping,
    leading: Option<Study>,
    circling: Option<Circling>,
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
            leading: Some(Study::new(today)),
            circling: None,
        })
    }

    /// Takes in posts, records as a JSON list; answers how many were taken.
    pub fn add(&mut self, records: &str) -> Result<usize, String> {
        let records: Vec<StoredPost> =
            serde_json::from_str(records).map_err(|error| error.to_string())?;
        let mut taken = 0;
        for record in &records {
            taken += usize::from(self.grouping.add(record));
            if let Some(leading) = &mut self.leading {
                leading.add(record);
            }
        }
        Ok(taken)
    }

    /// A step of the grouping; answers how far it is, 0 to 1.
    pub fn step(&mut self, budget: usize) -> f32 {
        self.grouping.step(budget)
    }

    /// A step of finding the leaders; the first says which post is about which
    /// topic. Answers whether all is done.
    pub fn circle(&mut self, budget: usize) -> bool {
        if let Some(mut leading) = self.leading.take() {
            for (row, topic) in self.grouping.topics().iter().enumerate() {
                leading.set_topic(row, *topic);
            }
            self.circling = Some(leading.circling());
            return false;
        }
        self.circling
            .as_mut()
            .is_none_or(|circling| circling.step(budget))
    }

    /// How many topics and how many circles there are.
    pub fn found(&mut self) -> Vec<usize> {
        let circles = self.circling.take().map(Circling::circles);
        vec![
            self.grouping.map().topics.len(),
            circles.unwrap_or_default().len(),
        ]
    }
}

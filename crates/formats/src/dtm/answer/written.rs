//! An answer that is written row by row: the same bytes as those of an
//! [`Envelope`](super::Envelope), without all rows in memory.

use serde::Serialize;

/// An answer in the writing.
#[derive(Debug, Default)]
pub struct WrittenAnswer {
    rows: usize,
    messages: Vec<String>,
}

impl WrittenAnswer {
    /// Begins an answer at the end of `into`.
    #[must_use]
    pub fn begin(into: &mut Vec<u8>) -> Self {
        into.extend_from_slice(b"{\"result\":[");
        Self::default()
    }

    /// Adds a row.
    ///
    /// # Errors
    /// When the row cannot be written as JSON.
    pub fn row(&mut self, row: &impl Serialize, into: &mut Vec<u8>) -> serde_json::Result<()> {
        if self.rows > 0 {
            into.push(b',');
        }
        self.rows += 1;
        serde_json::to_writer(into, row)
    }

    /// Adds what the rows leave out; it is told after them.
    pub fn left_out(&mut self, message: String) {
        self.messages.push(message);
    }

    /// Ends the answer.
    ///
    /// # Errors
    /// When a message cannot be written as JSON.
    pub fn end(self, into: &mut Vec<u8>) -> serde_json::Result<()> {
        into.extend_from_slice(b"],\"statusCode\":200,\"isSuccess\":true,\"errorMessages\":");
        serde_json::to_writer(&mut *into, &self.messages)?;
        into.extend_from_slice(b",\"totalRecordsCount\":");
        serde_json::to_writer(&mut *into, &self.rows)?;
        into.push(b'}');
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::WrittenAnswer;
    use crate::dtm::answer::Envelope;

    #[test]
    fn written_row_by_row_it_is_the_same_answer() {
        for rows in [vec![], vec![1], vec![1, 2, 3]] {
            for messages in [vec![], vec!["a “part” is open".to_owned()]] {
                let mut bytes = Vec::new();
                let mut answer = WrittenAnswer::begin(&mut bytes);
                for row in &rows {
                    answer.row(row, &mut bytes).unwrap();
                }
                for message in &messages {
                    answer.left_out(message.clone());
                }
                answer.end(&mut bytes).unwrap();
                let envelope = Envelope {
                    error_messages: messages.clone(),
                    ..Envelope::of(rows.clone())
                };
                assert_eq!(bytes, serde_json::to_vec(&envelope).unwrap());
            }
        }
    }
}

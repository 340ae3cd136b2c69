//! Texts on which regex dialects disagree.

use std::{rc::Rc, sync::Arc};

use specwright_pattern::{Engine, Pattern};

use super::Context;

/// Texts of one pattern that engines read differently.
const MOST_DISPUTED: usize = 6;

impl Context<'_> {
    /// The engines that read a text otherwise than the document means. What a server with such an engine does is only observed.
    pub fn disputed_by(&self, pattern: &Arc<Pattern>, text: &str) -> Rc<Vec<&'static str>> {
        let key = (pattern.source().to_owned(), text.to_owned());
        if let Some(known) = self.disputes.borrow().get(&key) {
            return Rc::clone(known);
        }
        let matches = pattern.is_match(text);
        let others =
            Engine::ALL.iter().filter(|engine| pattern.accepted_by(**engine, text) == Some(!matches));
        let engines = Rc::new(others.map(|engine| engine.as_str()).collect::<Vec<_>>());
        self.disputes.borrow_mut().insert(key, Rc::clone(&engines));
        engines
    }

    /// Texts on which engines disagree.
    pub(super) fn disputed(&self, pattern: &Arc<Pattern>) -> Rc<Vec<String>> {
        let key = pattern.source().to_owned();
        if let Some(known) = self.disputed.borrow().get(&key) {
            return Rc::clone(known);
        }
        let differences = pattern.differences().into_iter().take(MOST_DISPUTED);
        let texts = Rc::new(differences.map(|difference| difference.text).collect::<Vec<_>>());
        self.disputed.borrow_mut().insert(key, Rc::clone(&texts));
        texts
    }
}

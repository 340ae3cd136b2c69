//! A stateful mock server that behaves as an API's documents say.

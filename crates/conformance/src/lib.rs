//! Whether a live or mock server does what its documents say: cases, runner, checks, reports.

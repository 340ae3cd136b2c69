//! Documented regular expressions, exactly: judge, matching strings, near misses, dialect differences, hazards.

/// Edits of configuration files by their structure: one key of a properties, INI, JSON, YAML or XML
/// file is set or removed, and every other byte stays what it was, comments and formatting too.
@NullMarked
package dev.hotfix.engine.edit;

import org.jspecify.annotations.NullMarked;

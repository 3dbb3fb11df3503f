/// Where everything is kept: connections and migrations for any PostgreSQL, and a PostgreSQL of our
/// own that the server carries, unpacks, starts and stops, so that nobody has to install one. The
/// embedded one is safe against a crash at any step and never weaker than a well-kept real one:
/// fsync on, passwords by SCRAM, loopback only, a private data directory.
@NullMarked
package dev.hotfix.postgres;

import org.jspecify.annotations.NullMarked;

// What nearly every unit test includes, read once (cpp_pch in meson.build). A test still includes
// what it needs: this may be switched off (-Db_pch=false).
#include <boost/test/unit_test.hpp>

#include <sidekick/sidekick.hpp>

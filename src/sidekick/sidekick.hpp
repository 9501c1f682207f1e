// The one header that programs include.
#pragma once

#include "sidekick/core/error.hpp"
#include "sidekick/database/echo.hpp"
#include "sidekick/database/engine.hpp"
#include "sidekick/mapping/mapping.hpp"
#include "sidekick/mapping/table.hpp"
#include "sidekick/object/make.hpp"
#include "sidekick/object/many.hpp"
#include "sidekick/object/one.hpp"
#include "sidekick/object/ref.hpp"
#include "sidekick/print/format.hpp"
#include "sidekick/query/functions.hpp"
#include "sidekick/query/query.hpp"
#include "sidekick/schema/schema.hpp"
#include "sidekick/session/session.hpp"
#include "sidekick/session/transact.hpp"

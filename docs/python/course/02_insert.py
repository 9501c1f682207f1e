"""Chapter 2 of the course for SQLModel: objects become rows."""

#! [includes]
from typing import Optional

from sqlmodel import Field, Session, SQLModel, create_engine
#! [includes]


#! [hero_model]
class Hero(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str
    secret_name: str
    age: Optional[int] = None
#! [hero_model]


#! [create_db_and_tables]
def create_db_and_tables(engine):
    SQLModel.metadata.create_all(engine)
#! [create_db_and_tables]


#! [make_heroes]
def create_heroes(engine):
    deadpond = Hero(name="Deadpond", secret_name="Dive Wilson")
    spider_boy = Hero(name="Spider-Boy", secret_name="Pedro Parqueador")
    rusty_man = Hero(name="Rusty-Man", secret_name="Tommy Sharp", age=48)
    #! [make_heroes]

    #! [add_heroes]
    with Session(engine) as session:
        session.add(deadpond)
        session.add(spider_boy)
        session.add(rusty_man)

        session.commit()
    #! [add_heroes]


#! [forget_a_hero]
def forget_a_hero(engine):
    with Session(engine) as session:
        session.add(Hero(name="Tarantula", secret_name="Natalia Roman-on"))
        session.flush()
#! [forget_a_hero]


#! [only_add]
def only_add(engine):
    with Session(engine) as session:
        session.add(Hero(name="Tarantula", secret_name="Natalia Roman-on"))
        print("Tarantula is added, and nothing is sent")
#! [only_add]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
    forget_a_hero(engine)
    only_add(engine)
#! [main]


if __name__ == "__main__":
    main()

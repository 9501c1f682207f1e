"""Chapter 4 of the course for SQLModel: rows become objects."""

#! [includes]
from typing import Optional

from sqlmodel import Field, Session, SQLModel, create_engine, select
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


#! [create_heroes]
def create_heroes(engine):
    with Session(engine) as session:
        session.add(Hero(name="Deadpond", secret_name="Dive Wilson"))
        session.add(Hero(name="Spider-Boy", secret_name="Pedro Parqueador"))
        session.add(Hero(name="Rusty-Man", secret_name="Tommy Sharp", age=48))
        session.commit()
#! [create_heroes]


#! [select_heroes]
def select_heroes(engine):
    with Session(engine) as session:
        statement = select(Hero)
        results = session.exec(statement)
        for hero in results:
            print(hero)
#! [select_heroes]


#! [select_all]
def select_all_heroes(engine):
    with Session(engine) as session:
        heroes = session.exec(select(Hero)).all()
        print(heroes)
        #! [select_all]

        #! [select_again]
        again = session.exec(select(Hero)).all()
        print("The same object:", heroes[0] is again[0])
        #! [select_again]


#! [select_what_waits]
def select_what_waits(engine):
    with Session(engine) as session:
        session.add(Hero(name="Tarantula", secret_name="Natalia Roman-on", age=32))
        heroes = session.exec(select(Hero)).all()
        print("There are", len(heroes))
#! [select_what_waits]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
    select_heroes(engine)
    select_all_heroes(engine)
    select_what_waits(engine)
#! [main]


if __name__ == "__main__":
    main()

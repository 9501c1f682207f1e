"""Chapter 6 of the course for SQLModel: finding without looking everywhere."""

#! [includes]
from typing import Optional

from sqlmodel import Field, Session, SQLModel, col, create_engine, select
#! [includes]


#! [hero_model]
class Hero(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(None, index=True)
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
        session.add(Hero(name="Tarantula", secret_name="Natalia Roman-on", age=32))
        session.add(Hero(name="Black Lion", secret_name="Trevor Challa", age=35))
        session.add(Hero(name="Dr. Weird", secret_name="Steve Weird", age=36))
        session.add(Hero(name="Captain North America", secret_name="Esteban Rogelios", age=93))
        session.commit()
#! [create_heroes]


#! [select_by_name]
def select_by_name(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).where(Hero.name == "Deadpond")):
            print(hero)
#! [select_by_name]


#! [select_by_age]
def select_by_age(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).where(col(Hero.age) >= 35)):
            print(hero)
#! [select_by_age]


#! [select_by_secret_name]
def select_by_secret_name(engine):
    with Session(engine) as session:
        for hero in session.exec(select(Hero).where(Hero.secret_name == "Dive Wilson")):
            print(hero)
#! [select_by_secret_name]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
    select_by_name(engine)
    select_by_age(engine)
    select_by_secret_name(engine)
#! [main]


if __name__ == "__main__":
    main()

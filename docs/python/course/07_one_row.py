"""Chapter 7 of the course for SQLModel: one hero, or none."""

#! [includes]
from typing import Optional

from sqlalchemy.exc import MultipleResultsFound, NoResultFound
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


#! [select_first]
def select_first(engine):
    with Session(engine) as session:
        hero = session.exec(select(Hero).where(col(Hero.age) <= 35)).first()
        print("The first:", hero)

        nobody = session.exec(select(Hero).where(col(Hero.age) < 25)).first()
        print("Younger than 25:", nobody)
#! [select_first]


#! [select_one]
def select_one(engine):
    with Session(engine) as session:
        hero = session.exec(select(Hero).where(Hero.name == "Deadpond")).one()
        print("The only one:", hero)
#! [select_one]


#! [select_not_one]
def select_not_one(engine):
    with Session(engine) as session:
        try:
            session.exec(select(Hero).where(col(Hero.age) <= 35)).one()
        except MultipleResultsFound as error:
            print("Too many:", type(error).__name__)
        try:
            session.exec(select(Hero).where(col(Hero.age) < 25)).one()
        except NoResultFound as error:
            print("Too few:", type(error).__name__)
#! [select_not_one]


#! [select_one_or_none]
def select_one_or_none(engine):
    with Session(engine) as session:
        hero = session.exec(select(Hero).where(Hero.name == "Tarantula")).one_or_none()
        print("Tarantula:", hero)
        nobody = session.exec(select(Hero).where(Hero.name == "Captain South America")).one_or_none()
        print("Captain South America:", nobody)
#! [select_one_or_none]


#! [get_by_id]
def get_by_id(engine):
    with Session(engine) as session:
        hero = session.get(Hero, 1)
        print("Number 1:", hero)

        nobody = session.get(Hero, 9001)
        print("Number 9001:", nobody)
#! [get_by_id]


#! [get_again]
def get_again(engine):
    with Session(engine) as session:
        hero = session.exec(select(Hero).where(Hero.name == "Deadpond")).one()
        same = session.get(Hero, 1)
        print("The same object:", hero is same)
#! [get_again]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    create_db_and_tables(engine)
    create_heroes(engine)
    select_first(engine)
    select_one(engine)
    select_not_one(engine)
    select_one_or_none(engine)
    get_by_id(engine)
    get_again(engine)
#! [main]


if __name__ == "__main__":
    main()

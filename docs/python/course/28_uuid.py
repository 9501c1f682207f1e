"""Chapter 28 of the course for SQLModel: a key that nobody else can have given."""

#! [includes]
import uuid
from typing import Optional

from sqlmodel import Field, Session, SQLModel, create_engine, select
#! [includes]


#! [model]
class Hero(SQLModel, table=True):
    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    name: str = Field(index=True)
    secret_name: str = ""
    age: Optional[int] = Field(None, index=True)
#! [model]


#! [new_ids]
def make_two_heroes():
    one = Hero(name="Black Lion")
    other = Hero(name="Captain North America")
    print("Two new heroes have the same id:", one.id == other.id)
#! [new_ids]


#! [create_hero]
def create_hero(engine):
    with Session(engine) as session:
        # Known ones here, so that each run prints the same.
        hero = Hero(
            id=uuid.UUID("0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"), name="Deadpond", secret_name="Dive Wilson"
        )
        print("Before it is stored:", hero)
        print("It has its id:", hero.id)

        session.add(hero)
        session.commit()
        session.refresh(hero)
        print("Now that it is:", hero)
#! [create_hero]


#! [select_hero]
def select_hero(engine):
    with Session(engine) as session:
        known = uuid.UUID("f81d4fae7dec41d0a76500a0c91e6bf6")
        session.add(Hero(id=known, name="Spider-Boy", secret_name="Pedro Parqueador", age=16))
        session.commit()

        by_condition = session.exec(select(Hero).where(Hero.id == known)).one()
        print("Found:", by_condition)

        by_key = session.get(Hero, known)
        print("Its id:", by_key.id)
#! [select_hero]


#! [main]
def main():
    engine = create_engine("sqlite://", echo=True)
    SQLModel.metadata.create_all(engine)
    make_two_heroes()
    create_hero(engine)
    select_hero(engine)
#! [main]


if __name__ == "__main__":
    main()
